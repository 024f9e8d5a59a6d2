import { useMutation } from "@tanstack/react-query";
import { MoreHorizontal, Pencil, Plus, Tags, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteTag } from "@/api/gen/sdk.gen";
import type { Tag } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useTags, useWorkspace } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem } from "@/ui/menu";
import { EmptyState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { QueryList } from "./rows";
import { Section } from "./section";
import { TagDialog } from "./tag-dialog";

export function TagsSection() {
  const workspace = useWorkspace();
  useTitle("Tags", workspace.name);
  const tags = useTags();
  const [edited, setEdited] = useState<Tag | "new" | null>(null);
  const [doomed, setDoomed] = useState<Tag | null>(null);
  const mayCreate = workspace.whyNot("records:write");
  const mayManage = workspace.whyNot("tags:manage");
  const create = (
    <Button variant="primary" blocked={mayCreate} onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      New tag
    </Button>
  );

  return (
    <Section
      title="Tags"
      why="Words that you put on records to find them again. Everyone in the workspace shares them."
      readOnly={mayManage && `Renaming and deleting: ${mayManage}`}
      action={create}
    >
      <QueryList
        query={tags}
        label="Tags"
        empty={
          <EmptyState icon={Tags} title="No tags yet" action={create}>
            A tag groups leads across status and source, such as “trade fair” or “reseller”.
          </EmptyState>
        }
      >
        {(items) =>
          items.map((tag) => (
            <li key={tag.id} className="flex min-h-11 items-center gap-3 py-1.5 pr-2.5 pl-4">
              <span className="min-w-0 flex-1">
                <Chip tone={tag.color} dot>
                  {tag.name}
                </Chip>
              </span>
              {mayManage ? null : (
                <Menu
                  align="end"
                  trigger={
                    <IconButton label={`Actions for ${tag.name}`} size="sm">
                      <MoreHorizontal aria-hidden />
                    </IconButton>
                  }
                >
                  <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEdited(tag)}>
                    Edit
                  </MenuItem>
                  <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setDoomed(tag)}>
                    Delete
                  </MenuItem>
                </Menu>
              )}
            </li>
          ))
        }
      </QueryList>
      {edited ? <TagDialog tag={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
      {doomed ? <DeleteTag tag={doomed} onClose={() => setDoomed(null)} /> : null}
    </Section>
  );
}

function DeleteTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { slug: workspace } = useWorkspace();
  const remove = useMutation({
    mutationFn: () => deleteTag({ path: { workspace, tag: tag.id } }),
    onSuccess: () => {
      void invalidateTags("workspace", "leads");
      toast.done(`${tag.name} deleted`);
      onClose();
    },
    onError: (error) => toast.failed(toApiError(error).detail),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${tag.name}?`}
      description="The tag goes from every record that has it. The records stay."
      action="Delete tag"
      danger
      pending={remove.isPending}
      onConfirm={() => remove.mutate()}
    />
  );
}
