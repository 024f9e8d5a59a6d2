import type * as Api from "@/api/gen/types.gen";
import { wholeAddress } from "@/records/address/address";
import { entered } from "@/records/reach/reach";

export type Contact = Api.Contact;
export type ContactCard = Api.ContactCard;
export type CompanyRef = Api.CompanyRef;

/** The names of the fields that contacts have of their own. */
export const fieldWords: Record<string, string> = {
  company: "Company",
  jobTitle: "Job title",
  emails: "E-mails",
  phones: "Phones",
};

/** What of a contact is changed, in the words of the record: the company by its name too, so that it can be shown. */
export type ContactPatch = Omit<Api.ContactPatch, "version" | "companyId"> & { company?: CompanyRef | null };

/** The same in the words of the server. */
export function toBody({ company, ...rest }: ContactPatch): Omit<Api.ContactPatch, "version"> {
  return { ...rest, ...(company !== undefined && { companyId: company?.id ?? null }) };
}

/** What was entered, with blanks left out, as the server stores it. */
export function tidied<T extends Pick<ContactPatch, "emails" | "phones" | "address">>(values: T): T {
  return {
    ...values,
    ...(values.emails && { emails: entered(values.emails) }),
    ...(values.phones && { phones: entered(values.phones) }),
    ...(values.address && { address: wholeAddress(values.address) }),
  };
}

export function frozenReason(contact: { archivedAt?: string | null | undefined }): string | undefined {
  return contact.archivedAt ? "This contact is archived. Restore it to change it." : undefined;
}
