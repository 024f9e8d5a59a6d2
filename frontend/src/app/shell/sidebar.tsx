import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { Kbd } from "@/ui/kbd";
import { navPages } from "./nav";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

type Props = { onSearch: () => void; onKeys: () => void; onNavigate?: () => void };

const rowLook = [
  "flex h-[30px] items-center gap-2.5 rounded-control px-2 font-medium text-body text-fg-2 transition-colors touch:h-11",
  "hover:bg-hover hover:text-fg data-[status=active]:bg-active data-[status=active]:text-fg",
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-fg-3 data-[status=active]:[&_svg]:text-fg-2",
].join(" ");

export function Sidebar({ onSearch, onKeys, onNavigate }: Props) {
  const workspace = useWorkspaceSlug();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-2">
      <WorkspaceSwitcher />
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 items-center gap-2 rounded-control border border-line-strong bg-raised px-2.5 text-body text-fg-3 shadow-control transition-colors hover:bg-hover touch:h-11"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">Search</span>
        <Kbd keys="mod+k" />
      </button>
      <nav aria-label="Workspace" className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto">
        {navPages.map((page) => (
          <Link key={page.id} to={page.to} params={{ workspace }} className={rowLook} onClick={onNavigate}>
            <page.icon aria-hidden />
            {page.title}
          </Link>
        ))}
      </nav>
      <UserMenu onKeys={onKeys} onNavigate={onNavigate} />
    </div>
  );
}
