import { useForm } from "react-hook-form";
import { createLead } from "@/api/gen/sdk.gen";
import { formResolver } from "@/lib/form-resolver";
import { NewRecordForm, NewRecordPage } from "@/records/form/new-record-form";
import { useDirectory } from "@/records/use-directory";
import { LeadFields } from "./lead-form";
import { emptyForm, type LeadForm, leadFormSchema } from "./lead-form-schema";
import { leads } from "./lead-kind";

export function NewLeadPage() {
  return (
    <NewRecordPage kind={leads}>{({ slug, memberId }) => <NewLeadForm workspace={slug} me={memberId} />}</NewRecordPage>
  );
}

async function create(workspace: string, body: LeadForm) {
  const { data } = await createLead({ path: { workspace }, body });
  return { record: data.lead, changeId: data.changeId };
}

function NewLeadForm({ workspace, me }: { workspace: string; me: string }) {
  const directory = useDirectory();
  const form = useForm<LeadForm, unknown, LeadForm>({
    resolver: formResolver(leadFormSchema),
    defaultValues: emptyForm(me),
  });
  return (
    <NewRecordForm kind={leads} workspace={workspace} form={form} create={create}>
      <LeadFields form={form} directory={directory} />
    </NewRecordForm>
  );
}
