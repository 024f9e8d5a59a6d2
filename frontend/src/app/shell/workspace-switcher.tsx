import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { useMe, useWorkspace } from "@/api/workspace";
import { Avatar } from "@/ui/avatar";
import { Menu, MenuRadioGroup } from "@/ui/menu";

/** Which workspace is open; with more than one, the way to the others. */
export function WorkspaceSwitcher() {
  const workspace = useWorkspace();
  const me = useMe();
  const navigate = useNavigate();

  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`Workspace ${workspace.name}`}
          className="flex h-9 items-center gap-2 rounded-control px-1.5 text-left transition-colors hover:bg-hover data-[popup-open]:bg-hover touch:h-11"
        >
          <Avatar name={workspace.name} size="md" shape="thing" className="bg-blue-bg text-blue-fg" />
          <span className="min-w-0 flex-1 truncate font-semibold text-body text-fg">{workspace.name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-fg-3" />
        </button>
      }
    >
      <MenuRadioGroup
        label="Your workspaces"
        value={workspace.slug}
        onChange={(slug) => navigate({ to: "/w/$workspace", params: { workspace: slug } })}
        options={me.workspaces.map((one) => ({
          value: one.slug,
          label: (
            <>
              {one.name} <span className="text-fg-3">{one.role}</span>
            </>
          ),
          icon: <Avatar name={one.name} shape="thing" />,
        }))}
      />
    </Menu>
  );
}
