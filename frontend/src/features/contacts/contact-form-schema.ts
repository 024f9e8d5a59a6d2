import { z } from "zod/mini";
import { zContactInput } from "@/api/gen/zod.gen";
import { noAddress } from "@/records/address/address";
import { reachFaults } from "@/records/reach/reach-faults";
import type { CompanyRef, Contact } from "./model";

const company = z.nullable(z.object({ id: z.string(), name: z.string() }));

/** What the server's document asks of each field; the company stands in the form by its name too. */
export const contactFormSchema = z
  .extend(z.omit(zContactInput, { companyId: true }), {
    company,
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .check(({ value, issues }) => {
    for (const fault of reachFaults(value)) issues.push({ code: "custom", input: value, ...fault });
  });

export type ContactForm = z.infer<typeof contactFormSchema>;

type Given = { ownerId: string; name?: string; company?: CompanyRef | null };

export function emptyForm({ ownerId, name = "", company: at = null }: Given): ContactForm {
  return {
    name,
    jobTitle: null,
    company: at,
    emails: [],
    phones: [],
    ownerId,
    address: noAddress,
    description: null,
    tags: [],
  };
}

export function formOf(contact: Contact): ContactForm {
  return {
    name: contact.name,
    jobTitle: contact.jobTitle ?? null,
    company: contact.company ?? null,
    emails: contact.emails,
    phones: contact.phones,
    ownerId: contact.ownerId ?? null,
    address: contact.address,
    description: contact.description ?? null,
    tags: contact.tags,
  };
}
