import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { AddressFields } from "@/records/address/address-fields";
import { emptyToNull, orNull } from "@/records/form/empty-to-null";
import { OwnerField } from "@/records/form/owner-field";
import { TagsField } from "@/records/form/tags-field";
import type { Directory } from "@/records/use-directory";
import { Dot } from "@/ui/chip";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { FieldPair, FormSection } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { Textarea } from "@/ui/textarea";
import type { CompanyForm } from "./company-form-schema";
import { DuplicateWarning, type Probe } from "./duplicate-warning";
import { companySizes, companyStatuses, industries, sizeWords, statusWords } from "./model";

type Props = {
  form: UseFormReturn<CompanyForm, unknown, CompanyForm>;
  directory: Directory;
  /** The company that is edited; absent for a new one. */
  company?: string;
};

const statusOptions = companyStatuses.map((value) => ({
  value,
  label: statusWords[value].label,
  icon: <Dot tone={statusWords[value].tone} />,
}));
const sizeOptions = companySizes.map((value) => ({ value, label: sizeWords[value] }));
const unknown = { value: "none", label: "Not known" };

/** The fields of a company, for creating and for long edits. */
export function CompanyFields({ form, directory, company }: Props) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const [probe, setProbe] = useState<Probe>({ name: null, website: null });
  const onBlur = () =>
    setProbe({ name: emptyToNull(form.getValues("name")), website: emptyToNull(form.getValues("website")) });

  return (
    <>
      <FormSection title="Company" why="Who it is and what it lives on.">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus={!company} {...register("name", { onBlur })} />
        </Field>
        <FieldPair>
          <Field label="Website" optional error={errors.website?.message}>
            <Input inputMode="url" placeholder="example.com" {...register("website", { ...orNull, onBlur })} />
          </Field>
          <Field label="Industry" optional error={errors.industry?.message}>
            <Controller
              control={control}
              name="industry"
              render={({ field }) => (
                <Combobox
                  {...field}
                  label="Industry"
                  value={field.value ?? unknown.value}
                  onChange={(industry) => field.onChange(industry === unknown.value ? null : industry)}
                  options={[unknown, ...industries]}
                />
              )}
            />
          </Field>
        </FieldPair>
        <DuplicateWarning probe={probe} exclude={company} />
      </FormSection>
      <FormSection title="Work" why="What it is to you, and who takes care of it.">
        <FieldPair>
          <Field label="Status" error={errors.status?.message}>
            <Controller
              control={control}
              name="status"
              render={({ field }) => (
                <Combobox
                  {...field}
                  label="Status"
                  value={field.value ?? "prospect"}
                  onChange={(status) => status && field.onChange(status)}
                  options={statusOptions}
                />
              )}
            />
          </Field>
          <Field label="Size" optional error={errors.size?.message}>
            <Controller
              control={control}
              name="size"
              render={({ field }) => (
                <Combobox
                  {...field}
                  label="Size"
                  value={field.value ?? unknown.value}
                  onChange={(size) => field.onChange(size === unknown.value ? null : size)}
                  options={[unknown, ...sizeOptions]}
                />
              )}
            />
          </Field>
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
      <FormSection title="Office" why="How to reach the company itself. People are added as contacts.">
        <FieldPair>
          <Field label="E-mail" optional error={errors.email?.message}>
            <Input type="email" inputMode="email" {...register("email", orNull)} />
          </Field>
          <Field label="Phone" optional error={errors.phone?.message}>
            <Input type="tel" inputMode="tel" {...register("phone", orNull)} />
          </Field>
        </FieldPair>
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
