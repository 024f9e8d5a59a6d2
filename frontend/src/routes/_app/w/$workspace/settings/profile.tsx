import { createFileRoute } from "@tanstack/react-router";
import { listSessionsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { ProfileSection } from "@/features/settings/profile-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/profile")({
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(listSessionsOptions());
  },
  component: ProfileSection,
});
