import { useForm } from "react-hook-form";
import { formResolver } from "@/lib/form-resolver";
import { changedFields, EditRecordForm, EditRecordPage } from "@/records/form/edit-record-form";
import { useDirectory } from "@/records/use-directory";
import { LeadFields } from "./lead-form";
import { formOf, type LeadForm, leadFormSchema } from "./lead-form-schema";
import { leads } from "./lead-kind";
import type { Lead } from "./model";
import { useLead } from "./use-lead";

export function EditLeadPage({ id }: { id: string }) {
  return (
    <EditRecordPage kind={leads} query={useLead(id)}>
      {(lead, workspace) => <EditLeadForm key={id} lead={lead} workspace={workspace} />}
    </EditRecordPage>
  );
}

function EditLeadForm({ lead, workspace }: { lead: Lead; workspace: string }) {
  const directory = useDirectory();
  const form = useForm<LeadForm, unknown, LeadForm>({
    resolver: formResolver(leadFormSchema),
    defaultValues: formOf(lead),
  });
  return (
    <EditRecordForm
      kind={leads}
      workspace={workspace}
      record={lead}
      form={form}
      formOf={formOf}
      changes={(values, opened) => changedFields(values, opened, ["status", "note"])}
    >
      <LeadFields form={form} directory={directory} lead={lead.id} />
    </EditRecordForm>
  );
}
