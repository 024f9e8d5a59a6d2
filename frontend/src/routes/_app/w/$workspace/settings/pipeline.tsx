import { createFileRoute } from "@tanstack/react-router";
import { listPipelineStagesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { PipelineSection } from "@/features/settings/pipeline-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/pipeline")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(listPipelineStagesOptions({ path: params }));
  },
  component: PipelineSection,
});
