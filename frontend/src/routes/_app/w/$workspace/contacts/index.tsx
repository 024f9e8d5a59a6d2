import { createFileRoute } from "@tanstack/react-router";
import { createLoader } from "nuqs";
import { ContactsPage } from "@/features/contacts/contacts-page";
import { contactParsers } from "@/features/contacts/filters";
import { contactListOptions } from "@/features/contacts/use-contact";

const loadFilters = createLoader(contactParsers);

export const Route = createFileRoute("/_app/w/$workspace/contacts/")({
  loader: ({ context, params, location }) => {
    void context.queryClient.prefetchQuery(contactListOptions(params.workspace, loadFilters(location.searchStr)));
  },
  component: ContactsPage,
});
