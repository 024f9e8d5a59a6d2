import { createFileRoute } from "@tanstack/react-router";
import { getMeOptions, getWorkspaceOptions } from "@/api/gen/@tanstack/react-query.gen";
import { rememberWorkspace } from "@/app/last-workspace";
import { AppShell } from "@/app/shell/app-shell";

export const Route = createFileRoute("/_app/w/$workspace")({
  loader: async ({ context, params }) => {
    await Promise.all([
      context.queryClient.ensureQueryData(getWorkspaceOptions({ path: params })),
      context.queryClient.ensureQueryData(getMeOptions()),
    ]);
    rememberWorkspace(params.workspace);
  },
  component: AppShell,
});
