import { useState } from "react";
import { Controller, type FieldError, type Merge, type UseFormReturn } from "react-hook-form";
import { AddressFields } from "@/records/address/address-fields";
import { orNull } from "@/records/form/empty-to-null";
import { OwnerField } from "@/records/form/owner-field";
import { TagsField } from "@/records/form/tags-field";
import { entered } from "@/records/reach/reach";
import { ReachField } from "@/records/reach/reach-field";
import type { Directory } from "@/records/use-directory";
import { Field } from "@/ui/field";
import { FieldPair, FormSection } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { Textarea } from "@/ui/textarea";
import { CompanyPicker } from "./company-picker";
import { CompanySuggestion } from "./company-suggestion";
import type { ContactForm } from "./contact-form-schema";
import { DuplicateWarning, type Probe } from "./duplicate-warning";

type Props = {
  form: UseFormReturn<ContactForm, unknown, ContactForm>;
  directory: Directory;
  /** The contact that is edited; absent for a new one. */
  contact?: string;
};

type ListError = Merge<FieldError, (FieldError | undefined)[]> | undefined;

const faultsOf = (list: ListError) => ({
  errorOf: (at: number) => list?.[at]?.message,
  error: list?.message,
});

/** The fields of a contact, for creating and for long edits. */
export function ContactFields({ form, directory, contact }: Props) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const [probe, setProbe] = useState<Probe>({ emails: [], phones: [] });
  const look = () => {
    const { emails, phones } = form.getValues();
    setProbe({ emails: entered(emails), phones: entered(phones) });
  };

  return (
    <>
      <FormSection title="Person" why="Who it is and how to reach them. The first of several is the primary one.">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus={!contact} {...register("name")} />
        </Field>
        <FieldPair>
          <Controller
            control={control}
            name="emails"
            render={({ field: { onBlur, ...field } }) => (
              <ReachField sort="email" {...field} {...faultsOf(errors.emails)} onBlur={() => [onBlur(), look()]} />
            )}
          />
          <Controller
            control={control}
            name="phones"
            render={({ field: { onBlur, ...field } }) => (
              <ReachField sort="tel" {...field} {...faultsOf(errors.phones)} onBlur={() => [onBlur(), look()]} />
            )}
          />
        </FieldPair>
        <DuplicateWarning probe={probe} exclude={contact} />
      </FormSection>
      <FormSection title="Company" why="Where they work and what they do there.">
        <FieldPair>
          <Field label="Company" optional error={errors.company?.message}>
            <Controller
              control={control}
              name="company"
              render={({ field }) => (
                <>
                  <CompanyPicker {...field} />
                  {field.value ? null : <CompanySuggestion emails={probe.emails} onTake={field.onChange} />}
                </>
              )}
            />
          </Field>
          <Field label="Job title" optional error={errors.jobTitle?.message}>
            <Input {...register("jobTitle", orNull)} />
          </Field>
        </FieldPair>
      </FormSection>
      <FormSection title="Work" why="Who takes care of them, and what colleagues should know.">
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
              render={({ field }) => <TagsField {...field} directory={directory} />}
            />
          </Field>
        </FieldPair>
        <Field label="About" optional error={errors.description?.message}>
          <Textarea rows={3} {...register("description", orNull)} />
        </Field>
      </FormSection>
      <FormSection title="Address" why="Where post reaches them.">
        <Controller
          control={control}
          name="address"
          render={({ field }) => (
            <AddressFields
              value={field.value ?? {}}
              onChange={field.onChange}
              errorOf={(part) => errors.address?.[part]?.message}
            />
          )}
        />
      </FormSection>
    </>
  );
}
