import { createFileRoute } from "@tanstack/react-router";
import { LeadRecord } from "@/features/leads/lead-record";
import { leadOptions } from "@/features/leads/use-lead";

export const Route = createFileRoute("/_app/w/$workspace/leads/$lead/")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(leadOptions(params.workspace, params.lead));
  },
  component: LeadRoute,
});

function LeadRoute() {
  return <LeadRecord id={Route.useParams().lead} />;
}
