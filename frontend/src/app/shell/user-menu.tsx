import { Link } from "@tanstack/react-router";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useMe, useWorkspaceSlug } from "@/api/workspace";
import { type Theme, useTheme } from "@/lib/theme";
import { Avatar } from "@/ui/avatar";
import { Menu, MenuGroup, MenuItem, MenuLink, MenuRadioGroup, MenuSeparator } from "@/ui/menu";
import { leave } from "../session";

const themeOptions: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
];

type Props = { onKeys: () => void; onNavigate?: (() => void) | undefined };

export function UserMenu({ onKeys, onNavigate }: Props) {
  const { user } = useMe();
  const workspace = useWorkspaceSlug();
  const [theme, setTheme] = useTheme();

  return (
    <Menu
      side="top"
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`${user.name}, your account`}
          className="flex h-9 items-center gap-2 rounded-control px-1.5 text-left transition-colors hover:bg-hover data-[popup-open]:bg-hover touch:h-11"
        >
          <Avatar name={user.name} size="md" />
          <span className="min-w-0 flex-1 truncate font-medium text-body text-fg">{user.name}</span>
        </button>
      }
    >
      <MenuGroup label={user.email}>
        <MenuLink
          icon={<UserRound aria-hidden />}
          render={<Link to="/w/$workspace/settings/profile" params={{ workspace }} onClick={onNavigate} />}
        >
          Profile
        </MenuLink>
        <MenuItem icon={<Keyboard aria-hidden />} keys="?" onSelect={onKeys}>
          Keyboard shortcuts
        </MenuItem>
      </MenuGroup>
      <MenuSeparator />
      <MenuRadioGroup label="Theme" value={theme} onChange={setTheme} options={themeOptions} />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
