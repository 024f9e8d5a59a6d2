import { getCompanyLifetimeValueQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import type { RecordKind } from "@/records/kind";
import type { Customer } from "./model";

export type CustomerTypes = { record: Customer; card: Customer; patch: object };

/** Customers are derived from companies and deals, so nothing is written under their name. */
const notWritten = () => Promise.reject(new Error("A customer is changed on its company's page."));

/** Customers, described once: their list is drawn from this. Their pages are those of the companies. */
export const customers: RecordKind<CustomerTypes> = {
  id: "customer",
  tag: "customers",
  noun: { one: "customer", many: "customers" },
  shape: "thing",
  fieldWords: {},
  moveFields: { to: "health" },
  useValueWords: () => () => undefined,
  nameOf: (customer) => customer.name,
  ownerOf: (customer) => customer.ownerId ?? null,
  ownerPatch: () => ({}),
  tagsPatch: () => ({}),
  frozen: () => "Owner and tags are changed on the company’s page.",
  address: {
    list: (workspace) => ({ to: "/w/$workspace/customers", params: { workspace } }),
    page: ({ workspace, id }) => ({ to: "/w/$workspace/companies/$company", params: { workspace, company: id } }),
    edit: ({ workspace, id }) => ({ to: "/w/$workspace/companies/$company/edit", params: { workspace, company: id } }),
  },
  listIds: [],
  pageKey: ({ workspace, id }) => getCompanyLifetimeValueQueryKey({ path: { workspace, company: id } }),
  is: (value): value is Customer => typeof value === "object" && value !== null && "companyId" in value,
  api: { update: notWritten, undo: notWritten, timeline: notWritten },
};
