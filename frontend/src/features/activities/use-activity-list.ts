import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listActivitiesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type ActivityFilters, toListQuery } from "./filters";

export function activityListOptions(workspace: string, filters: ActivityFilters) {
  return listActivitiesOptions({ path: { workspace }, query: toListQuery(filters) });
}

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useActivityList(filters: ActivityFilters) {
  return useQuery({ ...activityListOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}
