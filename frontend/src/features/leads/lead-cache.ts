import type { QueryClient } from "@tanstack/react-query";
import { getLeadQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import type { ListLeadsResponse } from "@/api/gen/types.gen";
import type { Lead, LeadCard } from "./model";

export type LeadPatch = Partial<Lead>;

function isListKey(key: readonly unknown[]): boolean {
  const [head] = key;
  return typeof head === "object" && head !== null && "_id" in head && head._id === "listLeads";
}

/** Only what a card already shows is put on it, so that a list never grows fields by accident. */
function patchCard(card: LeadCard, patch: LeadPatch): LeadCard {
  const known = Object.entries(patch).filter(([field]) => field in card);
  return { ...card, ...Object.fromEntries(known) };
}

/** Puts new values of one lead wherever it is shown: every list that holds it, and its own page. */
export function patchLead(client: QueryClient, workspace: string, id: string, patch: LeadPatch) {
  client.setQueriesData<ListLeadsResponse>({ predicate: ({ queryKey }) => isListKey(queryKey) }, (list) =>
    list?.items.some((card) => card.id === id)
      ? { ...list, items: list.items.map((card) => (card.id === id ? patchCard(card, patch) : card)) }
      : list,
  );
  client.setQueryData<Lead>(
    getLeadQueryKey({ path: { workspace, lead: id } }),
    (lead) => lead && { ...lead, ...patch },
  );
}

/** The lead as the cache knows it, from its page or from any list. */
export function cachedLead(client: QueryClient, workspace: string, id: string): Lead | LeadCard | undefined {
  const full = client.getQueryData<Lead>(getLeadQueryKey({ path: { workspace, lead: id } }));
  const cards = client
    .getQueriesData<ListLeadsResponse>({ predicate: ({ queryKey }) => isListKey(queryKey) })
    .flatMap(([, list]) => list?.items.find((card) => card.id === id) ?? []);
  const all = [...(full ? [full] : []), ...cards];
  return all.toSorted((one, other) => other.version - one.version)[0];
}

/** The former values of the fields that a patch touches. */
export function pick(lead: Lead | LeadCard, fields: readonly string[]): LeadPatch {
  return Object.fromEntries(Object.entries(lead).filter(([field]) => fields.includes(field)));
}

export function isLead(value: unknown): value is Lead {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "status" in value;
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
