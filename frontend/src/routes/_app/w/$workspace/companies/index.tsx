import { createFileRoute } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { CompaniesPage } from "@/features/companies/companies-page";
import { companyParsers } from "@/features/companies/filters";
import { companyListOptions } from "@/features/companies/use-company";

const loadFilters = createLoader(companyParsers);

export const Route = createFileRoute("/_app/w/$workspace/companies/")({
  loader: ({ context, params, location }) => {
    void context.queryClient.prefetchQuery(companyListOptions(params.workspace, loadFilters(location.searchStr)));
  },
  component: CompaniesPage,
});
