import { Controller, type UseFormReturn } from "react-hook-form";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import type { DealForm } from "./deal-form-schema";
import { useStages } from "./use-stages";

/** Where a new deal starts; a lost one needs a reason, and so is never new. */
export function StageField({ form }: { form: UseFormReturn<DealForm, unknown, DealForm> }) {
  const { inUse, first } = useStages();
  const stages = inUse
    .filter(({ kind }) => kind !== "lost")
    .map(({ id, name, defaultProbability }) => ({ value: id, label: `${name} · ${defaultProbability}%` }));
  return (
    <Field label="Stage" error={form.formState.errors.stageId?.message}>
      <Controller
        control={form.control}
        name="stageId"
        render={({ field }) => <Select {...field} value={field.value ?? first?.id ?? null} options={stages} />}
      />
    </Field>
  );
}
