import { useForm } from "react-hook-form";
import { createDeal } from "@/api/gen/sdk.gen";
import { formResolver } from "@/lib/form-resolver";
import { NewRecordForm, NewRecordPage } from "@/records/form/new-record-form";
import { useDirectory } from "@/records/use-directory";
import { DealFields } from "./deal-form";
import { type DealForm, type DealStart, dealFormSchema, emptyForm } from "./deal-form-schema";
import { deals } from "./deal-kind";
import type { Party } from "./party-field";
import { StageField } from "./stage-field";

type Props = {
  start: DealStart;
  /** The names of the company and the contact that it starts with. */
  known?: { company: Party | null; contact: Party | null };
};

/** Adds a deal; from the page of a company or a contact, with them filled in. */
export function NewDealPage({ start, known = { company: null, contact: null } }: Props) {
  return (
    <NewRecordPage kind={deals}>
      {({ slug, memberId }) => <NewDealForm workspace={slug} me={memberId} start={start} known={known} />}
    </NewRecordPage>
  );
}

async function create(workspace: string, body: DealForm) {
  const { data } = await createDeal({ path: { workspace }, body });
  return { record: data.deal, changeId: data.changeId };
}

type FormProps = Required<Props> & { workspace: string; me: string };

function NewDealForm({ workspace, me, start, known }: FormProps) {
  const directory = useDirectory();
  const form = useForm<DealForm, unknown, DealForm>({
    resolver: formResolver(dealFormSchema),
    defaultValues: emptyForm(me, start),
  });
  return (
    <NewRecordForm kind={deals} workspace={workspace} form={form} create={create}>
      <DealFields form={form} directory={directory} known={known} stageField={<StageField form={form} />} />
    </NewRecordForm>
  );
}
