import { getCompanyQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import {
  archiveCompany,
  listCompanyTimeline,
  restoreCompany,
  undoCompanyChange,
  updateCompany,
} from "@/api/gen/sdk.gen";
import type { CompanyChanged } from "@/api/gen/types.gen";
import type { Answer, At, RecordKind } from "@/records/kind";
import {
  type Company,
  type CompanyCard,
  type CompanyPatch,
  fieldWords,
  frozenReason,
  industryWords,
  sizeWords,
  statusWords,
  wordIn,
} from "./model";

export type CompanyTypes = { record: Company; card: CompanyCard; patch: CompanyPatch };

const pathOf = ({ workspace, id }: At) => ({ workspace, company: id });

export function answerOf({ data }: { data: CompanyChanged }): Answer<Company> {
  return { record: data.company, changeId: data.changeId };
}

function isCompany(value: unknown): value is Company {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "industry" in value;
}

/** Companies, described once: list, page and forms are drawn from this. */
export const companies: RecordKind<CompanyTypes> = {
  id: "company",
  tag: "companies",
  timelineTags: ["contacts", "deals"],
  subject: "company",
  noun: { one: "company", many: "companies" },
  shape: "thing",
  fieldWords,
  moveFields: { to: "status" },
  useValueWords: () => (field, value) => {
    if (field === "status" && wordIn(statusWords, value)) return statusWords[value].label;
    if (field === "industry" && wordIn(industryWords, value)) return industryWords[value];
    if (field === "size" && wordIn(sizeWords, value)) return sizeWords[value];
    return undefined;
  },
  nameOf: (company) => company.name,
  ownerOf: (company) => company.ownerId ?? null,
  ownerPatch: (ownerId) => ({ ownerId }),
  tagsPatch: (tags) => ({ tags }),
  frozen: frozenReason,
  address: {
    list: (workspace) => ({ to: "/w/$workspace/companies", params: { workspace } }),
    create: (workspace) => ({ to: "/w/$workspace/companies/new", params: { workspace } }),
    page: (at) => ({ to: "/w/$workspace/companies/$company", params: pathOf(at) }),
    edit: (at) => ({ to: "/w/$workspace/companies/$company/edit", params: pathOf(at) }),
  },
  listIds: ["listCompanies"],
  pageKey: (at) => getCompanyQueryKey({ path: pathOf(at) }),
  is: isCompany,
  api: {
    update: async (at, body) => answerOf(await updateCompany({ path: pathOf(at), body })),
    undo: async (at, change) => answerOf(await undoCompanyChange({ path: { ...pathOf(at), change } })),
    archive: async (at, version) => answerOf(await archiveCompany({ path: pathOf(at), body: { version } })),
    restore: async (at, version) => answerOf(await restoreCompany({ path: pathOf(at), body: { version } })),
    timeline: async (at, { before, signal, ...ask }) => {
      const query = { ...ask, ...(before && { before }) };
      return (await listCompanyTimeline({ path: pathOf(at), query, signal })).data;
    },
  },
};
