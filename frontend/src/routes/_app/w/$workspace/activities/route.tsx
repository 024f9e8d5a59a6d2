import { createFileRoute, Outlet } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { ActivitiesPage } from "@/features/activities/activities-page";
import { activityParsers } from "@/features/activities/filters";
import { activityListOptions } from "@/features/activities/use-activity-list";

const loadFilters = createLoader(activityParsers);

export const Route = createFileRoute("/_app/w/$workspace/activities")({
  loader: ({ context, params, location }) => {
    const options = activityListOptions(params.workspace, loadFilters(location.searchStr));
    void context.queryClient.prefetchQuery(options);
  },
  component: ActivitiesRoute,
});

function ActivitiesRoute() {
  return (
    <ActivitiesPage>
      <Outlet />
    </ActivitiesPage>
  );
}
