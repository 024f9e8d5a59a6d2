import { createFileRoute } from "@tanstack/react-router";
import { DealRecord } from "@/features/deals/deal-record";
import { dealOptions } from "@/features/deals/use-deal";
import { stagesOptions } from "@/features/deals/use-stages";

export const Route = createFileRoute("/_app/w/$workspace/deals/$deal/")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(dealOptions(params.workspace, params.deal));
    void context.queryClient.prefetchQuery(stagesOptions(params.workspace));
  },
  component: DealRoute,
});

function DealRoute() {
  return <DealRecord id={Route.useParams().deal} />;
}
