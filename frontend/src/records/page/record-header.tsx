import { Link } from "@tanstack/react-router";
import { Archive, ArchiveRestore, BellOff, ChevronDown, Link2, MoreHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWorkspace } from "@/api/workspace";
import { Avatar } from "@/ui/avatar";
import { Button, buttonLook } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import type { RecordKind, RecordTypes } from "../kind";
import { StaleBadge } from "../marks";
import { OwnerChoices } from "../owner-choices";
import { useDirectory } from "../use-directory";
import type { RecordWrites } from "../use-record-writes";
import { useRecordActions } from "./use-record-actions";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  writes: RecordWrites<T>;
  blocked: string | undefined;
  onSnooze: () => void;
  /** One line under the name. */
  subtitle?: string;
  /** Where it stands, and where it can go from here. */
  status?: { chip: ReactNode; word: string; choices: ReactNode };
  /** The chief action of the kind: Convert, Mark as won. */
  action?: ReactNode;
  /** Menu rows that only this kind has. */
  more?: ReactNode;
};

/** What it is, where it stands, whose it is, and what can be done with it. */
export function RecordHeader<T extends RecordTypes>(props: Props<T>) {
  const { kind, record, writes, blocked, onSnooze, status } = props;
  const workspace = useWorkspace();
  const directory = useDirectory();
  const [menu, setMenu] = useState<"status" | "owner" | null>(null);
  const hasStatus = status !== undefined;
  const actions = useRecordActions({ kind, record, writes, blocked, onSnooze, hasStatus, openMenu: setMenu });
  const name = kind.nameOf(record);
  const ownerId = kind.ownerOf(record);
  const owner = ownerId ? directory.memberName(ownerId) : null;
  const plan = kind.planning?.of(record);
  const menuOf = (id: "status" | "owner") => ({
    align: "end" as const,
    open: menu === id,
    onOpenChange: (open: boolean) => setMenu(open ? id : null),
  });

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-3">
      <Avatar name={name} size="lg" shape={kind.shape} className="size-10 text-body max-sm:hidden" />
      <div className="min-w-0 flex-1 basis-52">
        <span className="flex min-w-0 items-center gap-2">
          <h1 className="min-w-0 break-words font-semibold text-fg text-record">{name}</h1>
          {plan?.stale && kind.planning ? (
            <StaleBadge
              stale={plan.stale}
              nextActionDate={plan.nextActionDate}
              today={workspace.today}
              days={kind.planning.staleDays}
            />
          ) : null}
        </span>
        <p className="truncate text-body text-fg-2">{props.subtitle}</p>
      </div>
      <div className="flex min-w-0 items-center gap-2 max-sm:w-full">
        {status ? (
          <Menu
            {...menuOf("status")}
            trigger={
              <Button blocked={blocked} aria-label={`Status: ${status.word}. Change`} className="px-1.5 touch:px-2">
                {status.chip}
                <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
              </Button>
            }
          >
            {status.choices}
          </Menu>
        ) : null}
        <Menu
          {...menuOf("owner")}
          trigger={
            <Button
              blocked={blocked}
              aria-label={`Owner: ${owner ?? "nobody"}. Change`}
              className="min-w-0 shrink touch:px-3"
            >
              {owner ? <Avatar name={owner} className="-ml-1 max-sm:hidden" /> : null}
              <span className="min-w-0 max-w-36 truncate">{owner ?? "No owner"}</span>
              <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
            </Button>
          }
        >
          <OwnerChoices
            ownerId={ownerId}
            me={workspace.memberId}
            directory={directory}
            onChoose={(id, chosen) => void writes.assign(record, id, chosen)}
          />
        </Menu>
        {blocked ? (
          <Button blocked={blocked}>Edit</Button>
        ) : (
          <Link
            {...actions.editAddress}
            search={true}
            aria-keyshortcuts="e"
            className={buttonLook({ className: "touch:px-3" })}
          >
            Edit
          </Link>
        )}
        {props.action}
        <Menu
          align="end"
          trigger={
            <IconButton label="More actions">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {props.more}
          {actions.canSnooze ? (
            <MenuItem icon={<BellOff aria-hidden />} blocked={actions.snoozeBlocked} onSelect={onSnooze}>
              Snooze
            </MenuItem>
          ) : null}
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void actions.copy()}>
            Copy link
          </MenuItem>
          {actions.canArchive ? (
            <>
              <MenuSeparator />
              <MenuItem
                icon={record.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
                blocked={actions.archiveBlocked}
                onSelect={actions.archive}
              >
                {record.archivedAt ? "Restore" : "Archive"}
              </MenuItem>
            </>
          ) : null}
        </Menu>
      </div>
    </div>
  );
}
