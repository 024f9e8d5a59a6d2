import type { ReactNode } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useWorkspace } from "@/api/workspace";
import { orNull } from "@/records/form/empty-to-null";
import { OwnerField } from "@/records/form/owner-field";
import { TagsField } from "@/records/form/tags-field";
import type { Directory } from "@/records/use-directory";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { FieldPair, FormSection } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { AmountField } from "./amount-field";
import type { DealForm } from "./deal-form-schema";
import { CompanyField, ContactField, type Party } from "./party-field";
import { useStages } from "./use-stages";

type Props = {
  form: UseFormReturn<DealForm, unknown, DealForm>;
  directory: Directory;
  /** Who is on the other side already, by name. */
  known: { company: Party | null; contact: Party | null };
  /** Where a new deal starts: a stage is chosen once, and moved to later. */
  stageField?: ReactNode;
};

/** The fields of a deal, for creating and for long edits. */
export function DealFields({ form, directory, known, stageField }: Props) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const workspace = useWorkspace();
  const { first, stage } = useStages();

  return (
    <>
      <FormSection title="Deal" why="What may be sold, and for how much.">
        <Field label="Title" error={errors.title?.message}>
          <Input autoFocus={stageField !== undefined} {...register("title")} />
        </Field>
        <FieldPair>
          {stageField}
          <Field label="Amount" optional error={errors.amount?.message ?? errors.amount?.amount?.message}>
            <Controller
              control={control}
              name="amount"
              render={({ field }) => (
                <AmountField
                  value={field.value}
                  currency={workspace.currency}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          </Field>
          <Field
            label="Probability"
            optional
            hint="In per cent. Left empty, it follows the stage."
            error={errors.probability?.message}
          >
            <Controller
              control={control}
              name="probability"
              render={({ field }) => (
                <Input
                  inputMode="numeric"
                  maxLength={3}
                  value={field.value ?? ""}
                  placeholder={placeholderOf(stage(form.watch("stageId")) ?? first)}
                  onBlur={field.onBlur}
                  onChange={(event) => {
                    const digits = event.target.value.replace(/\D/g, "");
                    field.onChange(digits === "" ? null : Math.min(100, Number(digits)));
                  }}
                />
              )}
            />
          </Field>
          <Field label="Expected close" optional error={errors.expectedCloseDate?.message}>
            <Controller
              control={control}
              name="expectedCloseDate"
              render={({ field }) => <DateField {...field} value={field.value ?? null} clearable />}
            />
          </Field>
        </FieldPair>
      </FormSection>
      <FormSection title="Other side" why="Who buys.">
        <FieldPair>
          <Field label="Company" optional error={errors.companyId?.message}>
            <Controller
              control={control}
              name="companyId"
              render={({ field: { onChange, value, onBlur, ref } }) => (
                <CompanyField
                  ref={ref}
                  value={value ?? null}
                  known={known.company}
                  onBlur={onBlur}
                  onChange={(party) => onChange(party?.id ?? null)}
                />
              )}
            />
          </Field>
          <Field label="Contact" optional error={errors.contactId?.message}>
            <Controller
              control={control}
              name="contactId"
              render={({ field: { onChange, value, onBlur, ref } }) => (
                <ContactField
                  ref={ref}
                  value={value ?? null}
                  known={known.contact}
                  onBlur={onBlur}
                  onChange={(party) => onChange(party?.id ?? null)}
                />
              )}
            />
          </Field>
        </FieldPair>
      </FormSection>
      <FormSection title="Work" why="Who takes care of it and what comes next.">
        <FieldPair>
          <Field label="Owner" optional error={errors.ownerId?.message}>
            <Controller
              control={control}
              name="ownerId"
              render={({ field }) => <OwnerField {...field} value={field.value ?? null} directory={directory} />}
            />
          </Field>
          <Field label="Tags" optional error={errors.tags?.message}>
            <Controller
              control={control}
              name="tags"
              render={({ field }) => <TagsField {...field} value={field.value ?? []} directory={directory} />}
            />
          </Field>
          <Field label="Next step" optional error={errors.nextAction?.message}>
            <Input placeholder="Send the proposal" {...register("nextAction", orNull)} />
          </Field>
          <Field label="Next step date" optional error={errors.nextActionDate?.message}>
            <Controller
              control={control}
              name="nextActionDate"
              render={({ field }) => (
                <DateField {...field} value={field.value ?? null} today={workspace.today} clearable />
              )}
            />
          </Field>
        </FieldPair>
      </FormSection>
    </>
  );
}

function placeholderOf(stage: { defaultProbability: number } | undefined): string {
  return stage ? String(stage.defaultProbability) : "";
}
