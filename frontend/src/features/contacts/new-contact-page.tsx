import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useForm } from "react-hook-form";
import { getCompanyOptions } from "@/api/gen/@tanstack/react-query.gen";
import { createContact } from "@/api/gen/sdk.gen";
import type { WorkspaceView } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { NewRecordForm, NewRecordPage } from "@/records/form/new-record-form";
import { useDirectory } from "@/records/use-directory";
import { SkeletonRows } from "@/ui/skeleton";
import { ContactFields } from "./contact-form";
import { type ContactForm, contactFormSchema, emptyForm } from "./contact-form-schema";
import { contacts } from "./contact-kind";
import { type CompanyRef, tidied, toBody } from "./model";

export function NewContactPage() {
  return <NewRecordPage kind={contacts}>{(workspace) => <Prepared workspace={workspace} />}</NewRecordPage>;
}

/** The form with what the address brings along: the company that the contact is added to, and a name. */
function Prepared({ workspace }: { workspace: WorkspaceView }) {
  const [{ company, name }] = useQueryStates({ company: parseAsString, name: parseAsString });
  const known = useQuery({
    ...getCompanyOptions({ path: { workspace: workspace.slug, company: company ?? "" } }),
    enabled: company !== null,
  });
  if (company !== null && known.isPending) return <SkeletonRows rows={8} label="Loading the company" />;
  const given = known.data ? { id: known.data.id, name: known.data.name } : null;
  return <NewContactForm workspace={workspace} name={name ?? ""} company={given} />;
}

async function create(workspace: string, values: ContactForm) {
  const { name, ...rest } = tidied(values);
  const { data } = await createContact({ path: { workspace }, body: { name, ...toBody(rest) } });
  return { record: data.contact, changeId: data.changeId };
}

type FormProps = { workspace: WorkspaceView; name: string; company: CompanyRef | null };

function NewContactForm({ workspace: { slug, memberId }, name, company }: FormProps) {
  const directory = useDirectory();
  const form = useForm<ContactForm, unknown, ContactForm>({
    resolver: formResolver(contactFormSchema),
    defaultValues: emptyForm({ ownerId: memberId, name, company }),
  });
  return (
    <NewRecordForm kind={contacts} workspace={slug} form={form} create={create}>
      <ContactFields form={form} directory={directory} />
    </NewRecordForm>
  );
}
