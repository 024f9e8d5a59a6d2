import type { Candidate, ConversionCandidates, ConversionDeal, Likeness } from "@/api/gen/types.gen";
import type { Lead } from "./model";
import type { ConversionWish } from "./use-conversion";

/** Make it new, link one that is there, or leave it out. */
export type Pick = "create" | "none" | { link: string };

const reasonWords: Record<Likeness, string> = {
  email: "Same e-mail address",
  phone: "Same phone number",
  domain: "Same web domain",
  name: "Same or nearly the same name",
};

export function reasonWord(reason: Likeness): string {
  return reasonWords[reason];
}

/** A name alone proves nothing; an address, a number or a domain that two share does. */
function surest(candidates: readonly Candidate[]): { link: string } | undefined {
  const sure = candidates.find(({ reason }) => reason !== "name");
  return sure && { link: sure.id };
}

/** What is chosen before the reader chooses. */
export function usualPicks(
  lead: Lead,
  { contacts, companies }: ConversionCandidates,
): { contact: Pick; company: Pick } {
  return {
    contact: surest(contacts) ?? "create",
    company: surest(companies) ?? (lead.companyName ? "create" : "none"),
  };
}

function choiceOf(pick: Pick) {
  return typeof pick === "object" ? pick : { create: true };
}

/** What the reader chose, in the words of the server. */
export function wishOf(contact: Pick, company: Pick, deal: ConversionDeal | null): ConversionWish {
  return {
    contact: choiceOf(contact),
    ...(company !== "none" && { company: choiceOf(company) }),
    ...(deal && { deal }),
  };
}
