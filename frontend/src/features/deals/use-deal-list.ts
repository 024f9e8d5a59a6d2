import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getDealForecastOptions, getDealNeighborsOptions, listDealsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type DealFilters, toBoardQuery, toFilterQuery, toListQuery } from "./filters";

export function dealListOptions(workspace: string, filters: DealFilters) {
  return listDealsOptions({ path: { workspace }, query: toListQuery(filters) });
}

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useDealList(filters: DealFilters) {
  return useQuery({ ...dealListOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

export function forecastOptions(workspace: string, filters: DealFilters) {
  return getDealForecastOptions({ path: { workspace }, query: toBoardQuery(filters) });
}

export function useForecast(filters: DealFilters) {
  return useQuery({ ...forecastOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

/** The deals before and after this one, in the list that it was opened from. */
export function useNeighbors(deal: string, filters: DealFilters) {
  const workspace = useWorkspaceSlug();
  const query = { ...toFilterQuery(filters), sort: filters.sort };
  return useQuery({
    ...getDealNeighborsOptions({ path: { workspace, deal }, query }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
