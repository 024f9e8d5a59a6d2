import { parseAsString, useQueryState } from "nuqs";
import { useForm } from "react-hook-form";
import { createCompany } from "@/api/gen/sdk.gen";
import { formResolver } from "@/lib/form-resolver";
import { NewRecordForm, NewRecordPage } from "@/records/form/new-record-form";
import { useDirectory } from "@/records/use-directory";
import { CompanyFields } from "./company-form";
import { type CompanyForm, companyFormSchema, emptyForm } from "./company-form-schema";
import { companies } from "./company-kind";
import { tidied } from "./model";

export function NewCompanyPage() {
  const [name] = useQueryState("name", parseAsString);
  return (
    <NewRecordPage kind={companies}>
      {({ slug, memberId }) => <NewCompanyForm workspace={slug} me={memberId} name={name ?? ""} />}
    </NewRecordPage>
  );
}

async function create(workspace: string, values: CompanyForm) {
  const { data } = await createCompany({ path: { workspace }, body: tidied(values) });
  return { record: data.company, changeId: data.changeId };
}

function NewCompanyForm({ workspace, me, name }: { workspace: string; me: string; name: string }) {
  const directory = useDirectory();
  const form = useForm<CompanyForm, unknown, CompanyForm>({
    resolver: formResolver(companyFormSchema),
    defaultValues: emptyForm(me, name),
  });
  return (
    <NewRecordForm kind={companies} workspace={workspace} form={form} create={create}>
      <CompanyFields form={form} directory={directory} />
    </NewRecordForm>
  );
}
