import { createFileRoute, Outlet } from "@tanstack/react-router";
import { settingsPages } from "@/app/shell/nav";
import { SettingsLayout } from "@/features/settings/settings-layout";

export const Route = createFileRoute("/_app/w/$workspace/settings")({ component: Settings });

function Settings() {
  return (
    <SettingsLayout sections={settingsPages}>
      <Outlet />
    </SettingsLayout>
  );
}
