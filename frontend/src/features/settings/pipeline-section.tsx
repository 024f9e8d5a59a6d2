import { useMutation, useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { listPipelineStagesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { reorderPipelineStages, restorePipelineStage } from "@/api/gen/sdk.gen";
import type { PipelineStage } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspace } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { ArchiveStageDialog } from "./archive-stage-dialog";
import { Card } from "./card";
import { QueryList, SettingRow } from "./rows";
import { Section } from "./section";
import { StageDialog } from "./stage-dialog";

// Dragging is asked for by who keeps the pipeline alone.
const SortableList = lazy(async () => ({ default: (await import("@/ui/sortable-list")).SortableList }));

type Asked = { does: "edit"; stage: PipelineStage | null } | { does: "archive"; stage: PipelineStage };

export function PipelineSection() {
  const workspace = useWorkspace();
  const stages = useQuery(listPipelineStagesOptions({ path: { workspace: workspace.slug } }));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const readOnly = workspace.whyNot("pipeline:manage");
  useTitle("Pipeline", workspace.name);
  const close = () => setAsked(null);

  const sort = useMutation({
    mutationFn: (ids: readonly string[]) =>
      reorderPipelineStages({ path: { workspace: workspace.slug }, body: { order: [...ids] } }),
    onMutate: setOrder,
    onSuccess: () => invalidateTags("pipeline", "deals"),
    onError: (error) => toast.failed(toApiError(error).detail),
    onSettled: () => setOrder(null),
  });

  const row = (stage: PipelineStage) => (
    <StageRow
      stage={stage}
      readOnly={Boolean(readOnly)}
      onEdit={() => setAsked({ does: "edit", stage })}
      onArchive={() => setAsked({ does: "archive", stage })}
    />
  );

  return (
    <Section
      title="Pipeline"
      why="The stages that a deal goes through. A deal takes over the probability of the stage that it enters."
      readOnly={readOnly}
      action={
        readOnly ? null : (
          <Button variant="primary" onClick={() => setAsked({ does: "edit", stage: null })}>
            <Plus aria-hidden />
            New stage
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-6">
        <Card
          title="Open stages"
          why={readOnly ? undefined : "In the order of the board. Drag a stage by its grip, or lift it with Space."}
        >
          <QueryList query={stages} label="Open stages">
            {(items) => {
              const open = ordered(items.filter(isOpenStage), order);
              if (readOnly) return open.map((stage) => <SettingRow key={stage.id} {...rowOf(stage)} />);
              return (
                <Suspense fallback={open.map((stage) => <SettingRow key={stage.id} {...rowOf(stage)} />)}>
                  <SortableList
                    items={open.map((stage) => ({ id: stage.id, name: stage.name, row: row(stage) }))}
                    onOrder={(ids) => sort.mutate(ids)}
                  />
                </Suspense>
              );
            }}
          </QueryList>
        </Card>
        <Card title="Closing stages" why="Every pipeline has one for won and one for lost deals. They can be renamed.">
          <QueryList query={stages} label="Closing stages">
            {(items) =>
              items.filter(({ kind }) => kind !== "open").map((stage) => <li key={stage.id}>{row(stage)}</li>)
            }
          </QueryList>
        </Card>
        {stages.data?.items.some(({ archived }) => archived) ? (
          <Card title="Archived stages" why="No longer in use. The history of deals still names them.">
            <QueryList query={stages} label="Archived stages">
              {(items) => items.filter(({ archived }) => archived).map((stage) => <li key={stage.id}>{row(stage)}</li>)}
            </QueryList>
          </Card>
        ) : null}
      </div>
      {asked?.does === "edit" ? <StageDialog stage={asked.stage} onClose={close} /> : null}
      {asked?.does === "archive" ? (
        <ArchiveStageDialog
          stage={asked.stage}
          others={(stages.data?.items ?? []).filter((one) => isOpenStage(one) && one.id !== asked.stage.id)}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}

function isOpenStage({ kind, archived }: PipelineStage): boolean {
  return kind === "open" && !archived;
}

/** In the order that was just asked for, until the server has told its own. */
function ordered(stages: readonly PipelineStage[], order: readonly string[] | null): readonly PipelineStage[] {
  if (!order) return stages;
  return stages.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
}

function rowOf(stage: PipelineStage) {
  return { title: stage.name, note: `${stage.defaultProbability}%` };
}

type RowProps = { stage: PipelineStage; readOnly: boolean; onEdit: () => void; onArchive: () => void };

function StageRow({ stage, readOnly, onEdit, onArchive }: RowProps) {
  const { slug: workspace } = useWorkspace();
  const restore = useMutation({
    mutationFn: () => restorePipelineStage({ path: { workspace, stage: stage.id }, body: { version: stage.version } }),
    onSuccess: async () => {
      await invalidateTags("pipeline", "deals");
      toast.done(`${stage.name} restored`);
    },
    onError: (error) => toast.failed(toApiError(error).detail),
  });
  return (
    <SettingRow
      as="div"
      {...rowOf(stage)}
      marks={
        <>
          {stage.kind === "won" ? <Chip tone="green">Won</Chip> : null}
          {stage.kind === "lost" ? <Chip>Lost</Chip> : null}
          {stage.archived ? <Chip>Archived</Chip> : null}
        </>
      }
      actions={
        readOnly ? null : (
          <Menu
            align="end"
            trigger={
              <IconButton label={`Actions for ${stage.name}`} size="sm">
                <MoreHorizontal aria-hidden />
              </IconButton>
            }
          >
            {stage.archived ? null : (
              <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
                {stage.kind === "open" ? "Edit" : "Rename"}
              </MenuItem>
            )}
            {stage.archived ? (
              <MenuItem icon={<ArchiveRestore aria-hidden />} onSelect={() => restore.mutate()}>
                Restore
              </MenuItem>
            ) : (
              <MenuItem
                icon={<Archive aria-hidden />}
                onSelect={onArchive}
                blocked={stage.kind === "open" ? undefined : "Won and lost stay"}
              >
                Archive
              </MenuItem>
            )}
          </Menu>
        )
      }
    />
  );
}
