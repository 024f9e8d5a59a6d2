import { createFileRoute } from "@tanstack/react-router";
import { EditLeadPage } from "@/features/leads/edit-lead-page";
import { leadOptions } from "@/features/leads/use-lead";

export const Route = createFileRoute("/_app/w/$workspace/leads/$lead/edit")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(leadOptions(params.workspace, params.lead));
  },
  component: EditRoute,
});

function EditRoute() {
  return <EditLeadPage id={Route.useParams().lead} />;
}
