import { createFileRoute } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { CustomersPage } from "@/features/customers/customers-page";
import { customerParsers } from "@/features/customers/filters";
import { customerListOptions } from "@/features/customers/use-customers";

const loadFilters = createLoader(customerParsers);

export const Route = createFileRoute("/_app/w/$workspace/customers/")({
  loader: ({ context, params, location }) => {
    void context.queryClient.prefetchQuery(customerListOptions(params.workspace, loadFilters(location.searchStr)));
  },
  component: CustomersPage,
});
