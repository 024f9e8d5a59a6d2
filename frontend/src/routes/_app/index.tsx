import { createFileRoute, redirect } from "@tanstack/react-router";
import { getMeOptions } from "@/api/gen/@tanstack/react-query.gen";
import { lastWorkspace } from "@/app/last-workspace";
import { MessagePage } from "@/app/message-page";
import { leave } from "@/app/session";
import { Button } from "@/ui/button";

export const Route = createFileRoute("/_app/")({
  loader: async ({ context }) => {
    const { workspaces } = await context.queryClient.ensureQueryData(getMeOptions());
    const last = lastWorkspace();
    const home = workspaces.find((one) => one.slug === last) ?? workspaces[0];
    if (home) throw redirect({ to: "/w/$workspace", params: { workspace: home.slug }, replace: true });
  },
  component: NoWorkspace,
});

function NoWorkspace() {
  return (
    <MessagePage title="You are in no workspace" action={<Button onClick={() => void leave()}>Sign out</Button>}>
      Your account works, but no workspace lists you as a member. Ask the owner of the one you need to add you.
    </MessagePage>
  );
}
