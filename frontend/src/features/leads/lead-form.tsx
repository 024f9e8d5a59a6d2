import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useWorkspace } from "@/api/workspace";
import { emptyToNull, orNull } from "@/records/form/empty-to-null";
import { MoneyField } from "@/records/form/money-field";
import { OwnerField } from "@/records/form/owner-field";
import { TagsField } from "@/records/form/tags-field";
import type { Directory } from "@/records/use-directory";
import { Dot } from "@/ui/chip";
import { Combobox } from "@/ui/combobox";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { FieldPair, FormSection } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { Textarea } from "@/ui/textarea";
import { DuplicateWarning, type Probe } from "./duplicate-warning";
import type { LeadForm } from "./lead-form-schema";
import { openStatuses, statusWords } from "./model";
import { useSources } from "./use-sources";

type Props = {
  form: UseFormReturn<LeadForm, unknown, LeadForm>;
  directory: Directory;
  /** The lead that is edited; absent for a new one. */
  lead?: string;
};

const statusOptions = openStatuses.map((value) => ({
  value,
  label: statusWords[value].label,
  icon: <Dot tone={statusWords[value].tone} />,
}));

/** The fields of a lead, for creating and for long edits. */
export function LeadFields({ form, directory, lead }: Props) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const workspace = useWorkspace();
  const [probe, setProbe] = useState<Probe>({ email: null, phone: null });
  const look = (field: keyof Probe) => ({
    ...orNull,
    onBlur: () => setProbe((now) => ({ ...now, [field]: emptyToNull(form.getValues(field)) })),
  });
  const sources = useSources()
    .sources.filter((source) => !source.archived || source.slug === form.getValues("source"))
    .map((source) => ({ value: source.slug, label: source.name }));

  return (
    <>
      <FormSection title="Person" why="Who it is and how to reach them.">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus={!lead} {...register("name")} />
        </Field>
        <FieldPair>
          <Field label="E-mail" optional error={errors.email?.message}>
            <Input type="email" inputMode="email" {...register("email", look("email"))} />
          </Field>
          <Field label="Phone" optional error={errors.phone?.message}>
            <Input type="tel" inputMode="tel" {...register("phone", look("phone"))} />
          </Field>
        </FieldPair>
        <DuplicateWarning probe={probe} exclude={lead} />
      </FormSection>
      <FormSection title="Company" why="Where they work and what they do there.">
        <FieldPair>
          <Field label="Company" optional error={errors.companyName?.message}>
            <Input {...register("companyName", orNull)} />
          </Field>
          <Field label="Job title" optional error={errors.jobTitle?.message}>
            <Input {...register("jobTitle", orNull)} />
          </Field>
        </FieldPair>
        <Field label="Website" optional error={errors.website?.message}>
          <Input inputMode="url" placeholder="example.com" {...register("website", orNull)} />
        </Field>
      </FormSection>
      <FormSection title="Work" why="Where it stands, who takes care of it and what comes next.">
        <FieldPair>
          {lead ? null : (
            <Field label="Status" error={errors.status?.message}>
              <Controller
                control={control}
                name="status"
                render={({ field }) => (
                  <Combobox
                    {...field}
                    label="Status"
                    value={field.value ?? "new"}
                    onChange={(status) => status && field.onChange(status)}
                    options={statusOptions}
                  />
                )}
              />
            </Field>
          )}
          <Field label="Owner" optional error={errors.assigneeId?.message}>
            <Controller
              control={control}
              name="assigneeId"
              render={({ field }) => <OwnerField {...field} value={field.value ?? null} directory={directory} />}
            />
          </Field>
          <Field label="Source" error={errors.source?.message}>
            <Controller
              control={control}
              name="source"
              render={({ field }) => (
                <Combobox
                  {...field}
                  label="Source"
                  value={field.value ?? null}
                  onChange={(slug) => slug && field.onChange(slug)}
                  options={sources}
                />
              )}
            />
          </Field>
          <Field
            label="Estimated value"
            optional
            error={errors.estimatedValue?.message ?? errors.estimatedValue?.amount?.message}
          >
            <Controller
              control={control}
              name="estimatedValue"
              render={({ field }) => (
                <MoneyField
                  value={field.value}
                  currency={workspace.currency}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          </Field>
        </FieldPair>
        <FieldPair>
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
        <Field label="Tags" optional error={errors.tags?.message}>
          <Controller
            control={control}
            name="tags"
            render={({ field }) => <TagsField {...field} value={field.value ?? []} directory={directory} />}
          />
        </Field>
        {lead ? null : (
          <Field label="First note" optional error={errors.note?.message}>
            <Textarea rows={3} {...register("note", orNull)} />
          </Field>
        )}
      </FormSection>
    </>
  );
}
