import { createFileRoute, Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { followOtherTabs, requireSession } from "@/app/session";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ location }) => requireSession(location.href),
  component: SignedIn,
});

function SignedIn() {
  useEffect(followOtherTabs, []);
  return <Outlet />;
}
