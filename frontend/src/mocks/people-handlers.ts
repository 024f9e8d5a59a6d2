import { HttpResponse, http } from "msw";
import type { Company, Contact } from "@/api/gen/types.gen";
import { base, problem } from "./answers";
import { makeCompany, makeContact } from "./people-seed";
import { makeStore } from "./record-store";

const has = (query: URLSearchParams, name: string, value: string | null | undefined) =>
  !query.has(name) || query.getAll(name).includes(value ?? "none");
const contains = (query: URLSearchParams, ...texts: (string | null | undefined)[]) =>
  texts
    .join(" ")
    .toLowerCase()
    .includes(query.get("q")?.toLowerCase() ?? "");

/** Companies and their people in memory. */
export function makePeople(count: { contacts: number; companies: number }) {
  const made = <R>(length: number, make: (number: number) => R) => Array.from({ length }, (_, number) => make(number));
  const companies = makeStore("company", "companies", made(count.companies, makeCompany));
  const contacts = makeStore("contact", "contacts", made(count.contacts, makeContact));

  const companyOf = (id: unknown) => {
    const company = companies.records.get(String(id));
    return company ? { id: company.id, name: company.name } : null;
  };
  const storedContact = ({ companyId, ...rest }: Record<string, unknown>): Partial<Contact> => ({
    ...rest,
    ...(companyId !== undefined && { company: companyOf(companyId) }),
  });
  const refused = (field: string) =>
    problem(422, "validation_failed", "Check the fields.", {
      errors: [{ pointer: field, code: "invalid", detail: "The server does not take this address." }],
    });

  const handlers = [
    http.get(`${base}/companies/lookup`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const items = [...companies.records.values()].filter(({ name, domain }) => contains(query, name, domain));
      return HttpResponse.json({ items });
    }),
    http.get(`${base}/companies/suggestions`, ({ request }) => {
      const hosts = new URL(request.url).searchParams.getAll("email").map((email) => email.split("@")[1]);
      const items = [...companies.records.values()].filter(({ domain }) => hosts.includes(domain ?? ""));
      return HttpResponse.json({ items: items.map((company) => ({ ...company, reason: "domain" })) });
    }),
    http.get(`${base}/companies/duplicates`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const items = [...companies.records.values()].filter(
        ({ id, name }) => id !== query.get("exclude") && name === query.get("name"),
      );
      return HttpResponse.json({ items: items.map((company) => ({ ...company, reason: "name" })) });
    }),
    http.post(`${base}/companies`, async ({ request }) => {
      const body = (await request.json()) as Partial<Company>;
      const fresh = { ...makeCompany(0), website: null, domain: null, industry: null, tags: [] };
      return HttpResponse.json(
        { company: companies.add({ ...fresh, ...body }), changeId: null, possibleDuplicates: [] },
        { status: 201 },
      );
    }),
    http.get(`${base}/contacts/lookup`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const found = [...contacts.records.values()].filter(({ name }) => contains(query, name));
      const items = found.map(({ id, name, emails, company }) => ({ id, name, email: emails[0] ?? null, company }));
      return HttpResponse.json({ items });
    }),
    http.get(`${base}/contacts/duplicates`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const found = [...contacts.records.values()].filter(
        ({ id, emails }) =>
          id !== query.get("exclude") && emails.some((email) => query.getAll("email").includes(email)),
      );
      const items = found.map(({ id, name, emails, company }) => {
        const shown = { kind: "contact", id, name, email: emails[0] ?? null, phone: null };
        return { ...shown, companyName: company?.name ?? null, status: null, reason: "email" };
      });
      return HttpResponse.json({ items });
    }),
    http.post(`${base}/contacts`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown> & { emails?: string[] };
      const at = body.emails?.indexOf("taken@server.test") ?? -1;
      if (at >= 0) return refused(`/emails/${at}`);
      const contact = contacts.add({ ...makeContact(0), ...storedContact(body) });
      return HttpResponse.json({ contact, changeId: null, possibleDuplicates: [] }, { status: 201 });
    }),
    ...companies.handlers(
      (body) => body,
      (company, query) =>
        has(query, "status", company.status) &&
        has(query, "industry", company.industry) &&
        contains(query, company.name, company.domain),
    ),
    ...contacts.handlers(
      storedContact,
      (contact, query) =>
        has(query, "company", contact.company?.id) &&
        contains(query, contact.name, contact.company?.name, ...contact.emails),
    ),
  ];
  return { contacts: contacts.records, companies: companies.records, handlers };
}
