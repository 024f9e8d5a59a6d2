import { createFileRoute } from "@tanstack/react-router";
import { listLeadSourcesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { SourcesSection } from "@/features/settings/sources-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/sources")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(listLeadSourcesOptions({ path: params }));
  },
  component: SourcesSection,
});
