import { useLocation, useNavigate } from "@tanstack/react-router";
import { Building2, Keyboard, LogOut, Monitor, Moon, Plus, Search, Sun } from "lucide-react";
import { useMe, useWorkspace } from "@/api/workspace";
import { type Command, useCommands } from "@/lib/commands";
import { useTheme } from "@/lib/theme";
import { leave } from "../session";
import { createPages, navPages, settingsPages } from "./nav";

type Openers = { openPalette: () => void; openKeys: () => void };

/** What can be done from every page of a workspace. */
export function useShellCommands({ openPalette, openKeys }: Openers) {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const me = useMe();
  const [, setTheme] = useTheme();
  const params = { workspace: workspace.slug };

  const { pathname } = useLocation();
  const at = (page: string) => pathname.startsWith(`/w/${workspace.slug}/${page}`);
  // C adds one more of what the page is about; the palette adds any. A day has a C of its own.
  const here = at("my-day") ? undefined : (createPages.find(({ of }) => at(of)) ?? createPages[0]);
  const create: Command[] = createPages.map(({ of, title, to, keywords }) => ({
    id: `new-${of}`,
    title,
    section: "Create",
    ...(of === here?.of && { keys: "c" }),
    icon: Plus,
    keywords,
    blocked: workspace.whyNot("records:write"),
    run: () => void navigate({ to, params }),
  }));

  const go: Command[] = navPages.map(({ id, title, to, icon, keys, keywords }) => ({
    id: `go-${id}`,
    title: `Go to ${title.toLowerCase()}`,
    section: "Go",
    keys,
    icon,
    keywords,
    run: () => void navigate({ to, params }),
  }));

  const sections: Command[] = settingsPages.flatMap(({ title: group, links }) =>
    links.map(({ to, title, icon, keywords }) => ({
      id: `go-${to}`,
      title: `${title} settings`,
      section: "Go",
      icon,
      keywords: `${group} ${keywords}`,
      run: () => void navigate({ to, params }),
    })),
  );

  const others = me.workspaces.filter((one) => one.slug !== workspace.slug);
  const switches: Command[] = others.map((one) => ({
    id: `workspace-${one.id}`,
    title: `Switch to ${one.name}`,
    section: "Workspaces",
    icon: Building2,
    run: () => void navigate({ to: "/w/$workspace", params: { workspace: one.slug } }),
  }));

  useCommands([
    ...create,
    ...go,
    ...sections,
    ...switches,
    {
      id: "search",
      title: "Search and commands",
      section: "Go",
      keys: "mod+k",
      icon: Search,
      keyboardOnly: true,
      run: openPalette,
    },
    { id: "theme-light", title: "Light theme", section: "Appearance", icon: Sun, run: () => setTheme("light") },
    { id: "theme-dark", title: "Dark theme", section: "Appearance", icon: Moon, run: () => setTheme("dark") },
    {
      id: "theme-system",
      title: "Theme as the system",
      section: "Appearance",
      icon: Monitor,
      run: () => setTheme("system"),
    },
    {
      id: "sign-out",
      title: "Sign out",
      section: "Account",
      icon: LogOut,
      keywords: "log out leave",
      run: () => void leave(),
    },
    { id: "keys", title: "Keyboard shortcuts", section: "Help", keys: "?", icon: Keyboard, run: openKeys },
  ]);
}
