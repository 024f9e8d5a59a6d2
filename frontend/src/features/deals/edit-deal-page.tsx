import { useForm } from "react-hook-form";
import { formResolver } from "@/lib/form-resolver";
import { changedFields, EditRecordForm, EditRecordPage } from "@/records/form/edit-record-form";
import { useDirectory } from "@/records/use-directory";
import { DealFields } from "./deal-form";
import { type DealForm, dealFormSchema, formOf } from "./deal-form-schema";
import { deals } from "./deal-kind";
import type { Deal } from "./model";
import { partyOf } from "./party-field";
import { useDeal } from "./use-deal";

export function EditDealPage({ id }: { id: string }) {
  return (
    <EditRecordPage kind={deals} query={useDeal(id)}>
      {(deal, workspace) => <EditDealForm key={id} deal={deal} workspace={workspace} />}
    </EditRecordPage>
  );
}

function EditDealForm({ deal, workspace }: { deal: Deal; workspace: string }) {
  const directory = useDirectory();
  const form = useForm<DealForm, unknown, DealForm>({
    resolver: formResolver(dealFormSchema),
    defaultValues: formOf(deal),
  });
  const known = {
    company: partyOf(deal.companyId, deal.companyName),
    contact: partyOf(deal.contactId, deal.contactName),
  };
  return (
    <EditRecordForm
      kind={deals}
      workspace={workspace}
      record={deal}
      form={form}
      formOf={formOf}
      changes={(values, opened) => changedFields(values, formOf(opened), ["stageId"])}
    >
      <DealFields form={form} directory={directory} known={known} />
    </EditRecordForm>
  );
}
