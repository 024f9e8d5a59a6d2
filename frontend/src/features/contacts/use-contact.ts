import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  getContactNeighborsOptions,
  getContactOptions,
  listContactsOptions,
} from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type ContactFilters, toFilterQuery, toListQuery } from "./filters";

export function contactOptions(workspace: string, contact: string) {
  return getContactOptions({ path: { workspace, contact } });
}

export function useContact(contact: string) {
  return useQuery(contactOptions(useWorkspaceSlug(), contact));
}

export function contactListOptions(workspace: string, filters: ContactFilters) {
  return listContactsOptions({ path: { workspace }, query: toListQuery(filters) });
}

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useContactList(filters: ContactFilters) {
  return useQuery({ ...contactListOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

/** The contacts before and after this one, in the list that it was opened from. */
export function useNeighbors(contact: string, filters: ContactFilters) {
  const workspace = useWorkspaceSlug();
  const query = { ...toFilterQuery(filters), sort: filters.sort };
  return useQuery({
    ...getContactNeighborsOptions({ path: { workspace, contact }, query }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
