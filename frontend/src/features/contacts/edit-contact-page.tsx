import { useForm } from "react-hook-form";
import { formResolver } from "@/lib/form-resolver";
import { changedFields, EditRecordForm, EditRecordPage } from "@/records/form/edit-record-form";
import { useDirectory } from "@/records/use-directory";
import { ContactFields } from "./contact-form";
import { type ContactForm, contactFormSchema, formOf } from "./contact-form-schema";
import { contacts } from "./contact-kind";
import { type Contact, tidied } from "./model";
import { useContact } from "./use-contact";

export function EditContactPage({ id }: { id: string }) {
  return (
    <EditRecordPage kind={contacts} query={useContact(id)}>
      {(contact, workspace) => <EditContactForm key={id} contact={contact} workspace={workspace} />}
    </EditRecordPage>
  );
}

function EditContactForm({ contact, workspace }: { contact: Contact; workspace: string }) {
  const directory = useDirectory();
  const form = useForm<ContactForm, unknown, ContactForm>({
    resolver: formResolver(contactFormSchema),
    defaultValues: formOf(contact),
  });
  return (
    <EditRecordForm
      kind={contacts}
      workspace={workspace}
      record={contact}
      form={form}
      formOf={formOf}
      changes={(values, opened) => changedFields(tidied(values), opened)}
    >
      <ContactFields form={form} directory={directory} contact={contact.id} />
    </EditRecordForm>
  );
}
