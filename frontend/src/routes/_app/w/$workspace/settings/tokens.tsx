import { createFileRoute } from "@tanstack/react-router";
import { TokensSection } from "@/features/settings/tokens-section";

export const Route = createFileRoute("/_app/w/$workspace/settings/tokens")({
  component: TokensSection,
});
