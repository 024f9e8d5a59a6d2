import { Controller, useForm } from "react-hook-form";
import { createPipelineStage, updatePipelineStage } from "@/api/gen/sdk.gen";
import type { PipelineStage, PipelineStageInput } from "@/api/gen/types.gen";
import { zPipelineStageInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

type Props = { stage: PipelineStage | null; onClose: () => void };

/** Adds an open stage, or changes the name and the probability of one. Won and lost can be renamed alone. */
export function StageDialog({ stage, onClose }: Props) {
  const workspace = useWorkspaceSlug();
  const closing = stage !== null && stage.kind !== "open";
  const form = useForm<PipelineStageInput>({
    resolver: formResolver(zPipelineStageInput),
    defaultValues: { name: stage?.name ?? "", defaultProbability: stage?.defaultProbability ?? 50 },
  });
  const { errors, isSubmitting } = form.formState;

  const save = form.handleSubmit(async ({ name, defaultProbability }) => {
    try {
      if (stage) {
        const body = { version: stage.version, name, ...(!closing && { defaultProbability }) };
        await updatePipelineStage({ path: { workspace, stage: stage.id }, body });
      } else await createPipelineStage({ path: { workspace }, body: { name, defaultProbability } });
      await invalidateTags("pipeline", "deals");
      toast.done(stage ? `${name} saved` : `${name} added`);
      onClose();
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={stage ? `Edit ${stage.name}` : "New stage"}>
      <Form onSubmit={save} className="flex flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus {...form.register("name")} />
        </Field>
        {closing ? null : (
          <Field
            label="Default probability"
            hint="In per cent. Deals that stand in the stage now keep theirs."
            error={errors.defaultProbability?.message}
          >
            <Controller
              control={form.control}
              name="defaultProbability"
              render={({ field: { value, onChange, onBlur, ref } }) => (
                <Input
                  ref={ref}
                  inputMode="numeric"
                  maxLength={3}
                  value={value}
                  onBlur={onBlur}
                  onChange={(event) => onChange(Math.min(100, Number(event.target.value.replace(/\D/g, ""))))}
                />
              )}
            />
          </Field>
        )}
        <div className="flex justify-end gap-2 pb-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {stage ? "Save stage" : "Add stage"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
