import type { SubjectKind } from "@/api/gen/types.gen";
import type { ApiTag } from "@/api/query-client";
import type { Address, At } from "../kind";

type SubjectPage = { noun: string; tag: ApiTag; page: (at: At) => Address };

/** What activities and timeline entries can be about, and where it lives. */
const subjects: Record<SubjectKind, SubjectPage> = {
  lead: {
    noun: "lead",
    tag: "leads",
    page: ({ workspace, id }) => ({ to: "/w/$workspace/leads/$lead", params: { workspace, lead: id } }),
  },
  contact: {
    noun: "contact",
    tag: "contacts",
    page: ({ workspace, id }) => ({ to: "/w/$workspace/contacts/$contact", params: { workspace, contact: id } }),
  },
  company: {
    noun: "company",
    tag: "companies",
    page: ({ workspace, id }) => ({ to: "/w/$workspace/companies/$company", params: { workspace, company: id } }),
  },
  deal: {
    noun: "deal",
    tag: "deals",
    page: ({ workspace, id }) => ({ to: "/w/$workspace/deals/$deal", params: { workspace, deal: id } }),
  },
};

export const subjectKinds = Object.keys(subjects).filter(isSubjectKind);

export function isSubjectKind(kind: string): kind is SubjectKind {
  return kind in subjects;
}

export function subjectOf(kind: SubjectKind): SubjectPage {
  return subjects[kind];
}

/** The page of a record by its kind; undefined for what has none. */
export function subjectAddress(kind: string, at: At): Address | undefined {
  return isSubjectKind(kind) ? subjects[kind].page(at) : undefined;
}
