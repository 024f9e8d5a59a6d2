import { createFileRoute, redirect, useNavigate } from "@tanstack/react-router";
import { getSetupStateOptions } from "@/api/gen/@tanstack/react-query.gen";
import { SetupPage } from "@/features/auth/setup-page";

export const Route = createFileRoute("/setup")({
  beforeLoad: async ({ context }) => {
    const setup = await context.queryClient.fetchQuery({ ...getSetupStateOptions(), staleTime: 0 });
    if (!setup.needed) throw redirect({ to: "/", replace: true });
  },
  component: Setup,
});

function Setup() {
  const navigate = useNavigate();
  return <SetupPage onDone={() => void navigate({ to: "/", replace: true })} />;
}
