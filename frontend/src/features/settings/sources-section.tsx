import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { updateLeadSource } from "@/api/gen/sdk.gen";
import type { LeadSource } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useLeadSources, useWorkspace } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { QueryList, SettingRow } from "./rows";
import { Section } from "./section";
import { SourceDialog } from "./source-dialog";

export function SourcesSection() {
  const workspace = useWorkspace();
  useTitle("Lead sources", workspace.name);
  const sources = useLeadSources();
  const [edited, setEdited] = useState<LeadSource | "new" | null>(null);
  const readOnly = workspace.whyNot("sources:manage");

  return (
    <Section
      title="Lead sources"
      why="Where leads come from. An archived source stays on the leads that have it and is no longer offered."
      readOnly={readOnly}
      action={
        readOnly ? null : (
          <Button variant="primary" onClick={() => setEdited("new")}>
            <Plus aria-hidden />
            New source
          </Button>
        )
      }
    >
      <QueryList query={sources} label="Lead sources">
        {(items) =>
          items.map((source) => (
            <SettingRow
              key={source.slug}
              title={source.name}
              note={<span className="font-mono">{source.slug}</span>}
              marks={
                <>
                  {source.builtIn ? <Chip>Built in</Chip> : null}
                  {source.archived ? <Chip>Archived</Chip> : null}
                </>
              }
              actions={readOnly ? null : <SourceMenu source={source} onEdit={() => setEdited(source)} />}
            />
          ))
        }
      </QueryList>
      {edited ? <SourceDialog source={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Section>
  );
}

function SourceMenu({ source, onEdit }: { source: LeadSource; onEdit: () => void }) {
  const { slug: workspace } = useWorkspace();
  const archive = useMutation({
    mutationFn: ({ archived, version }: { archived: boolean; version: number }) =>
      updateLeadSource({ path: { workspace, slug: source.slug }, body: { archived, version } }),
    onSuccess: ({ data }, { archived }) => {
      void invalidateTags("workspace");
      const undo = { label: "Undo", run: () => archive.mutate({ archived: !archived, version: data.version }) };
      toast.done(`${source.name} ${archived ? "archived" : "restored"}`, archived ? { action: undo } : undefined);
    },
    onError: (error) => toast.failed(toApiError(error).detail),
  });
  const builtIn = source.builtIn ? "Built-in sources stay as they are" : undefined;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${source.name}`} size="sm">
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit} blocked={builtIn}>
        Rename
      </MenuItem>
      {source.archived ? (
        <MenuItem
          icon={<ArchiveRestore aria-hidden />}
          onSelect={() => archive.mutate({ archived: false, version: source.version })}
        >
          Restore
        </MenuItem>
      ) : (
        <MenuItem
          icon={<Archive aria-hidden />}
          onSelect={() => archive.mutate({ archived: true, version: source.version })}
          blocked={builtIn}
        >
          Archive
        </MenuItem>
      )}
    </Menu>
  );
}
