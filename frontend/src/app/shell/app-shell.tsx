import { Outlet } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useSession } from "@/api/use-session";
import { useWorkspace } from "@/api/workspace";
import { useHotkeys } from "@/lib/use-hotkeys";
import { narrowScreen, useMedia } from "@/lib/use-media";
import { IconButton } from "@/ui/icon-button";
import { Sheet } from "@/ui/sheet";
import { toast } from "@/ui/toast";
import { ConnectionBar } from "./connection-bar";
import { Sidebar } from "./sidebar";
import { useLive } from "./use-live";
import { useShellCommands } from "./use-shell-commands";

const CommandPalette = lazy(() => import("./command-palette").then((m) => ({ default: m.CommandPalette })));
const KeysDialog = lazy(() => import("./keys-dialog").then((m) => ({ default: m.KeysDialog })));
const ExpiredDialog = lazy(() => import("./expired-dialog").then((m) => ({ default: m.ExpiredDialog })));

/** Sidebar, page and everything that floats over both. */
export function AppShell() {
  const workspace = useWorkspace();
  const narrow = useMedia(narrowScreen);
  const session = useSession();
  const live = useLive(workspace.slug);
  const [panel, setPanel] = useState<"palette" | "keys" | "sidebar" | null>(null);
  const toggle = (name: typeof panel) => (open: boolean) => setPanel(open ? name : null);
  const openPalette = () => setPanel("palette");

  useHotkeys(toast.failed);
  useShellCommands({ openPalette, openKeys: () => setPanel("keys") });

  return (
    <div className="flex h-dvh min-w-0 flex-col bg-canvas">
      <a
        href="#page"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-raised px-3 py-2 font-medium text-fg focus:translate-y-0 focus:shadow-pop"
      >
        Skip to the page
      </a>
      <ConnectionBar live={live} />
      {narrow ? (
        <header className="flex h-12 shrink-0 items-center gap-2 px-2 touch:h-14">
          <IconButton label="Menu" onClick={() => setPanel("sidebar")} aria-expanded={panel === "sidebar"}>
            <MenuIcon aria-hidden />
          </IconButton>
          <span className="min-w-0 flex-1 truncate font-semibold text-fg text-prose">{workspace.name}</span>
          <IconButton label="Search" keys="mod+k" onClick={openPalette}>
            <Search aria-hidden />
          </IconButton>
        </header>
      ) : null}
      <div className="flex min-h-0 min-w-0 flex-1">
        {narrow ? (
          <Sheet open={panel === "sidebar"} onOpenChange={toggle("sidebar")} title="Menu">
            <Sidebar onSearch={openPalette} onKeys={() => setPanel("keys")} onNavigate={() => setPanel(null)} />
          </Sheet>
        ) : (
          <aside className="flex w-56 shrink-0 flex-col" aria-label="Sidebar">
            <Sidebar onSearch={openPalette} onKeys={() => setPanel("keys")} />
          </aside>
        )}
        <main
          id="page"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col overflow-hidden border-line bg-surface outline-none max-lg:border-t lg:my-2 lg:mr-2 lg:rounded-card lg:border lg:shadow-card"
        >
          <Outlet />
        </main>
      </div>
      <Suspense fallback={null}>
        {panel === "palette" ? <CommandPalette onClose={() => setPanel(null)} /> : null}
        {panel === "keys" ? <KeysDialog onClose={() => setPanel(null)} /> : null}
        {session.phase === "expired" && session.user ? <ExpiredDialog user={session.user} /> : null}
      </Suspense>
    </div>
  );
}
