import { useState } from "react";
import { archivePipelineStage } from "@/api/gen/sdk.gen";
import type { PipelineStage } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

type Props = { stage: PipelineStage; others: readonly PipelineStage[]; onClose: () => void };

/** Takes a stage out of use; its deals go to another one, so that none is left behind. */
export function ArchiveStageDialog({ stage, others, onClose }: Props) {
  const workspace = useWorkspaceSlug();
  const [target, setTarget] = useState<string | null>(nearest(stage, others));
  const [fault, setFault] = useState<string>();
  const [sending, setSending] = useState(false);

  const archive = async () => {
    setSending(true);
    setFault(undefined);
    try {
      const body = { version: stage.version, moveDealsTo: target };
      await archivePipelineStage({ path: { workspace, stage: stage.id }, body });
      await invalidateTags("pipeline", "deals");
      toast.done(`${stage.name} archived`);
      onClose();
    } catch (thrown) {
      const error = toApiError(thrown);
      setFault(error.fields[0]?.detail ?? error.detail);
      setSending(false);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Archive ${stage.name}?`}
      description="It leaves the board. The history of deals still names it, and it can be restored."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={sending} onClick={() => void archive()}>
            Archive stage
          </Button>
        </>
      }
    >
      {fault ? <Notice tone="danger">{fault}</Notice> : null}
      {others.length > 0 ? (
        <Field label="Move its deals to">
          <Select
            value={target}
            onChange={setTarget}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : null}
    </Dialog>
  );
}

/** The stage before it, else the one after. */
function nearest({ position }: PipelineStage, others: readonly PipelineStage[]): string | null {
  const before = others.filter((one) => one.position < position).at(-1);
  return (before ?? others[0])?.id ?? null;
}
