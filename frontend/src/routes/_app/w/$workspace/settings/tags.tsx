import { createFileRoute } from "@tanstack/react-router";
import { listTagsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { TagsSection } from "@/features/settings/tags-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/tags")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(listTagsOptions({ path: params }));
  },
  component: TagsSection,
});
