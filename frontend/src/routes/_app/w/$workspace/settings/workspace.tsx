import { createFileRoute } from "@tanstack/react-router";
import { WorkspaceSection } from "@/features/settings/workspace-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/workspace")({
  component: WorkspaceSection,
});
