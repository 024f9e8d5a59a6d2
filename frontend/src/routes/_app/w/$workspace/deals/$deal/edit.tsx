import { createFileRoute } from "@tanstack/react-router";
import { EditDealPage } from "@/features/deals/edit-deal-page";
import { dealOptions } from "@/features/deals/use-deal";

export const Route = createFileRoute("/_app/w/$workspace/deals/$deal/edit")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(dealOptions(params.workspace, params.deal));
  },
  component: EditRoute,
});

function EditRoute() {
  return <EditDealPage id={Route.useParams().deal} />;
}
