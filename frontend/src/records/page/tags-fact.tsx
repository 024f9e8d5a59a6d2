import { Plus } from "lucide-react";
import { Chip } from "@/ui/chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { tagOptions } from "../choices";
import { useCreateTag } from "../use-create-tag";
import type { Directory } from "../use-directory";

type Props = {
  tags: readonly string[];
  directory: Directory;
  blocked: string | undefined;
  onChange: (tags: string[]) => void;
};

/** The tags of a record, ticked where they stand. */
export function TagsFact({ tags, directory, blocked, onChange }: Props) {
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
      options={tagOptions(directory)}
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
