import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/w/$workspace/settings/")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/w/$workspace/settings/workspace", params, replace: true });
  },
});
