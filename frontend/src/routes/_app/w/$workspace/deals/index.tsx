import { createFileRoute } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { boardOptions } from "@/features/deals/board-options";
import { DealsPage } from "@/features/deals/deals-page";
import { dealParsers, viewParser } from "@/features/deals/filters";
import { dealListOptions, forecastOptions } from "@/features/deals/use-deal-list";
import { stagesOptions } from "@/features/deals/use-stages";

const loadFilters = createLoader({ ...dealParsers, view: viewParser });

export const Route = createFileRoute("/_app/w/$workspace/deals/")({
  loader: ({ context: { queryClient }, params: { workspace }, location }) => {
    const { view, ...filters } = loadFilters(location.searchStr);
    void queryClient.prefetchQuery(stagesOptions(workspace));
    if (view === "list") void queryClient.prefetchQuery(dealListOptions(workspace, filters));
    else if (view === "forecast") void queryClient.prefetchQuery(forecastOptions(workspace, filters));
    else void queryClient.prefetchQuery(boardOptions(workspace, filters));
  },
  component: DealsPage,
});
