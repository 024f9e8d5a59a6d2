import { createFileRoute } from "@tanstack/react-router";
import { AppearanceSection } from "@/features/settings/appearance-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/appearance")({
  component: AppearanceSection,
});
