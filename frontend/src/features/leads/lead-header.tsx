import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, BellOff, ChevronDown, Link2, MoreHorizontal, Pencil } from "lucide-react";
import { useState } from "react";
import type { WorkspaceView } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { copyText } from "@/lib/copy-text";
import { Avatar } from "@/ui/avatar";
import { Button, buttonLook } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { StaleBadge, StatusChip } from "./lead-marks";
import { type Lead, type LeadStatus, openStatuses } from "./model";
import { OwnerChoices } from "./owner-choices";
import { StatusChoices } from "./status-menu";
import type { Directory } from "./use-directory";
import type { LeadWrites } from "./use-lead-writes";

type Props = {
  lead: Lead;
  workspace: WorkspaceView;
  directory: Directory;
  writes: LeadWrites;
  blocked: string | undefined;
  onStatus: (lead: Lead, status: LeadStatus) => void;
  onSnooze: () => void;
};

/** Who it is, where it stands, whose it is. */
export function LeadHeader({ lead, workspace, directory, writes, blocked, onStatus, onSnooze }: Props) {
  const navigate = useNavigate();
  const [menu, setMenu] = useState<"status" | "owner" | null>(null);
  const archiveBlocked = workspace.whyNot("records:archive");
  const snoozeBlocked = blocked ?? (openStatuses.includes(lead.status) ? undefined : "Only an open lead can be stale.");
  const editTo = {
    to: "/w/$workspace/leads/$lead/edit",
    params: { workspace: workspace.slug, lead: lead.id },
  } as const;
  const archive = () => void (lead.archivedAt ? writes.restore(lead) : writes.archive(lead));
  const copy = async () => {
    const copied = await copyText(`${location.origin}/w/${workspace.slug}/leads/${lead.id}`);
    if (copied) toast.done("Link copied");
    else toast.failed("The browser did not allow copying. Copy the address instead.");
  };

  const section = "This lead";
  useCommands([
    {
      id: "lead-edit",
      title: "Edit this lead",
      section,
      keys: "e",
      icon: Pencil,
      blocked,
      run: () => void navigate({ ...editTo, search: true }),
    },
    { id: "lead-status", title: "Change the status", section, keys: "s", blocked, run: () => setMenu("status") },
    {
      id: "lead-owner",
      title: "Change the owner",
      section,
      keys: "a",
      keywords: "assign",
      blocked,
      run: () => setMenu("owner"),
    },
    { id: "lead-snooze", title: "Snooze this lead", section, icon: BellOff, blocked: snoozeBlocked, run: onSnooze },
    {
      id: "lead-archive",
      title: lead.archivedAt ? "Restore this lead" : "Archive this lead",
      section,
      icon: Archive,
      blocked: archiveBlocked,
      run: archive,
    },
    { id: "lead-copy", title: "Copy the link to this lead", section, icon: Link2, run: () => void copy() },
  ]);

  const owner = lead.assigneeId ? directory.memberName(lead.assigneeId) : null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-3">
      <Avatar name={lead.name} size="lg" className="size-10 text-body max-sm:hidden" />
      <div className="min-w-0 flex-1 basis-52">
        <span className="flex min-w-0 items-center gap-2">
          <h1 className="min-w-0 break-words font-semibold text-fg text-record">{lead.name}</h1>
          {lead.stale ? (
            <StaleBadge stale={lead.stale} nextActionDate={lead.nextActionDate} today={workspace.today} />
          ) : null}
        </span>
        <p className="truncate text-body text-fg-2">{[lead.jobTitle, lead.companyName].filter(Boolean).join(" at ")}</p>
      </div>
      <div className="flex min-w-0 items-center gap-2 max-sm:w-full">
        <Menu
          align="end"
          open={menu === "status"}
          onOpenChange={(open) => setMenu(open ? "status" : null)}
          trigger={
            <Button blocked={blocked} aria-label={`Status: ${lead.status}. Change`} className="px-1.5 touch:px-2">
              <StatusChip status={lead.status} />
              <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
            </Button>
          }
        >
          <StatusChoices status={lead.status} onChoose={(status) => onStatus(lead, status)} />
        </Menu>
        <Menu
          align="end"
          open={menu === "owner"}
          onOpenChange={(open) => setMenu(open ? "owner" : null)}
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
            assigneeId={lead.assigneeId ?? null}
            me={workspace.memberId}
            directory={directory}
            onChoose={(id, name) => void writes.assign(lead, id, name)}
          />
        </Menu>
        {blocked ? (
          <Button blocked={blocked}>Edit</Button>
        ) : (
          <Link {...editTo} search={true} aria-keyshortcuts="e" className={buttonLook({ className: "touch:px-3" })}>
            Edit
          </Link>
        )}
        <Menu
          align="end"
          trigger={
            <IconButton label="More actions">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<BellOff aria-hidden />} blocked={snoozeBlocked} onSelect={onSnooze}>
            Snooze
          </MenuItem>
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copy()}>
            Copy link
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            icon={lead.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            blocked={archiveBlocked}
            onSelect={archive}
          >
            {lead.archivedAt ? "Restore" : "Archive"}
          </MenuItem>
        </Menu>
      </div>
    </div>
  );
}
