import { createFileRoute } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { leadParsers } from "@/features/leads/filters";
import { LeadsPage } from "@/features/leads/leads-page";
import { leadListOptions } from "@/features/leads/use-lead-list";

const loadFilters = createLoader(leadParsers);

export const Route = createFileRoute("/_app/w/$workspace/leads/")({
  loader: ({ context, params, location }) => {
    void context.queryClient.prefetchQuery(leadListOptions(params.workspace, loadFilters(location.searchStr)));
  },
  component: LeadsPage,
});
