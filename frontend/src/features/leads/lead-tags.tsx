import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { listTagsQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { createTag } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { useWorkspaceSlug } from "@/api/workspace";
import { Chip, Dot } from "@/ui/chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { toast } from "@/ui/toast";
import type { Directory } from "./use-directory";

type Props = {
  tags: readonly string[];
  directory: Directory;
  blocked: string | undefined;
  onChange: (tags: string[]) => void;
};

/** Adds a name to the vocabulary and answers with its id. */
export function useCreateTag() {
  const client = useQueryClient();
  const path = { workspace: useWorkspaceSlug() };
  return async (name: string): Promise<string | undefined> => {
    try {
      const { data } = await createTag({ path, body: { name, color: "gray" } });
      await client.invalidateQueries({ queryKey: listTagsQueryKey({ path }) });
      return data.id;
    } catch (thrown) {
      const error = toApiError(thrown);
      toast.failed(error.fields[0]?.detail ?? error.detail);
      return undefined;
    }
  };
}

export function LeadTags({ tags, directory, blocked, onChange }: Props) {
  const create = useCreateTag();
  const known = tags.flatMap((id) => directory.tag(id) ?? []);
  const chips = known.map((tag) => (
    <Chip key={tag.id} tone={tag.color}>
      {tag.name}
    </Chip>
  ));
  if (blocked) return <span className="flex flex-wrap gap-1 py-1">{known.length > 0 ? chips : "–"}</span>;
  return (
    <MultiCombobox
      label="Tag"
      value={tags}
      onChange={onChange}
      onCreate={create}
      emptyText="Type a name to make a new tag"
      options={directory.tags.map((tag) => ({ value: tag.id, label: tag.name, icon: <Dot tone={tag.color} /> }))}
      trigger={
        <button
          type="button"
          aria-label={`Tags: ${known.map((tag) => tag.name).join(", ") || "none"}. Change`}
          className="-mx-1.5 flex min-h-7 w-[calc(100%+0.75rem)] flex-wrap items-center gap-1 rounded-control px-1.5 py-1 text-left transition-colors hover:bg-hover touch:min-h-11"
        >
          {chips}
          {known.length === 0 ? (
            <span className="text-body text-fg-3">Add</span>
          ) : (
            <Plus className="size-3.5 text-fg-3" />
          )}
        </button>
      }
    />
  );
}
