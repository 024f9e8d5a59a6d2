// What a storefront does with the generated client: takes a lead in, repeats itself, reads, changes, walks the list.
import { randomUUID } from "node:crypto";
import { client } from "./gen/client.gen";
import {
  createLead,
  getAccount,
  getCompany,
  getContact,
  getLead,
  listCompanies,
  listContacts,
  listLeads,
  listLeadSources,
  updateLead,
} from "./gen/sdk.gen";
import type { LeadCreate } from "./gen/types.gen";

const token = process.env.MAINSTAY_TOKEN ?? "";
client.setConfig({ baseUrl: process.env.MAINSTAY_URL ?? "", auth: token });

function expect(fact: unknown, told: string): asserts fact {
  if (!fact) {
    throw new Error(`the TypeScript client: ${told}`);
  }
}

const account = await getAccount();
expect(account.data?.scopes.includes("leads:write"), "the token is not what it was made as");

const sources = await listLeadSources();
expect(
  sources.data?.data.some((source) => source.slug === "website"),
  "the built-in sources are missing",
);

const key = randomUUID();
const body: LeadCreate = {
  name: "Ada Lovelace",
  email: `${key}@example.com`,
  source: "website",
  tags: ["From TypeScript"],
  externalId: `typescript-${key}`,
};
const headers = { "Idempotency-Key": key };
const first = await createLead({ body, headers });
expect(first.response?.status === 201 && first.data, `creating answered ${first.response?.status}`);
const again = await createLead({ body, headers });
expect(again.response?.headers.get("Idempotent-Replayed") === "true", "a repeated request does not say so");
expect(JSON.stringify(again.data) === JSON.stringify(first.data), "a repeated request got another answer");
const other = await createLead({ body: { ...body, name: "Somebody else" }, headers });
expect(other.error?.code === "idempotency_key_reused", "a key was accepted for another request");
const byId = await createLead({ body });
expect(byId.response?.status === 200 && byId.data?.id === first.data.id, "the external id made a second lead");

const lead = first.data.id;
const read = await getLead({ path: { lead } });
expect(read.data?.name === "Ada Lovelace" && read.data.tags?.[0] === "From TypeScript", "the lead is not as sent");
const version = read.response?.headers.get("ETag") ?? "";
const moved = await updateLead({ path: { lead }, body: { status: "contacted" }, headers: { "If-Match": version } });
expect(moved.data?.status === "contacted", `the move answered ${moved.response?.status}`);
const late = await updateLead({ path: { lead }, body: { jobTitle: "Countess" }, headers: { "If-Match": version } });
expect(late.error?.code === "precondition_failed", "an old version was accepted");

const seen: string[] = [];
for (let cursor: string | null | undefined; cursor !== null; ) {
  const { data: page } = await listLeads({ query: { limit: 50, ...(cursor ? { cursor } : {}) } });
  expect(page, "a page of the list is missing");
  seen.push(...page.data.map((row) => row.id));
  cursor = page.page.nextCursor;
}
expect(new Set(seen).size === seen.length, "a walk through the list saw a lead twice");
expect(seen.includes(lead), "a walk through the list missed the new lead");

const { data: contacts } = await listContacts({ query: { includeTotal: true, limit: 5 } });
expect(contacts?.data.length === Math.min(contacts?.page.total ?? 0, 5), "the contacts are not as many as were counted");
for (const row of contacts.data) {
  const { data: contact } = await getContact({ path: { contact: row.id } });
  expect(contact?.emails?.join() === row.emails?.join(), "a contact is not the one in the list");
}
const { data: companies } = await listCompanies({ query: { includeTotal: true, limit: 5 } });
expect(companies?.data.length === Math.min(companies?.page.total ?? 0, 5), "the companies are not as many as were counted");
for (const row of companies.data) {
  const { data: company } = await getCompany({ path: { company: row.id } });
  expect(company?.name === row.name, "a company is not the one in the list");
}
console.log(`the TypeScript client took in a lead, moved it, and found it among ${seen.length}`);
