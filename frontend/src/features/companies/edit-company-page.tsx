import { useForm } from "react-hook-form";
import { formResolver } from "@/lib/form-resolver";
import { changedFields, EditRecordForm, EditRecordPage } from "@/records/form/edit-record-form";
import { useDirectory } from "@/records/use-directory";
import { CompanyFields } from "./company-form";
import { type CompanyForm, companyFormSchema, formOf } from "./company-form-schema";
import { companies } from "./company-kind";
import { type Company, tidied } from "./model";
import { useCompany } from "./use-company";

export function EditCompanyPage({ id }: { id: string }) {
  return (
    <EditRecordPage kind={companies} query={useCompany(id)}>
      {(company, workspace) => <EditCompanyForm key={id} company={company} workspace={workspace} />}
    </EditRecordPage>
  );
}

function EditCompanyForm({ company, workspace }: { company: Company; workspace: string }) {
  const directory = useDirectory();
  const form = useForm<CompanyForm, unknown, CompanyForm>({
    resolver: formResolver(companyFormSchema),
    defaultValues: formOf(company),
  });
  return (
    <EditRecordForm
      kind={companies}
      workspace={workspace}
      record={company}
      form={form}
      formOf={formOf}
      changes={(values, opened) => changedFields(tidied(values), opened)}
    >
      <CompanyFields form={form} directory={directory} company={company.id} />
    </EditRecordForm>
  );
}
