import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getLeadNeighborsOptions, listLeadsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type LeadFilters, toFilterQuery, toListQuery } from "./filters";

export function leadListOptions(workspace: string, filters: LeadFilters) {
  return listLeadsOptions({ path: { workspace }, query: toListQuery(filters) });
}

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useLeadList(filters: LeadFilters) {
  return useQuery({ ...leadListOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

/** The leads before and after this one, in the list that it was opened from. */
export function useNeighbors(lead: string, filters: LeadFilters) {
  const workspace = useWorkspaceSlug();
  const query = { ...toFilterQuery(filters), sort: filters.sort };
  return useQuery({
    ...getLeadNeighborsOptions({ path: { workspace, lead }, query }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
