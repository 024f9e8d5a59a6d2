import { createFileRoute } from "@tanstack/react-router";
import { createLoader, parseAsString } from "nuqs";
import { NewDealPage } from "@/features/deals/new-deal-page";
import { stagesOptions } from "@/features/deals/use-stages";

const loadStart = createLoader({ stage: parseAsString, company: parseAsString, contact: parseAsString });

export const Route = createFileRoute("/_app/w/$workspace/deals/new")({
  loader: ({ context, params, location }) => {
    void context.queryClient.prefetchQuery(stagesOptions(params.workspace));
    return loadStart(location.searchStr);
  },
  component: NewRoute,
});

function NewRoute() {
  const { stage, company, contact } = Route.useLoaderData();
  return <NewDealPage start={{ stageId: stage, companyId: company, contactId: contact }} />;
}
