import { useNavigate, useRouter } from "@tanstack/react-router";
import { Archive, BellOff, Link2, Pencil } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { type Command, useCommands } from "@/lib/commands";
import { copyText } from "@/lib/copy-text";
import { toast } from "@/ui/toast";
import type { RecordKind, RecordTypes } from "../kind";
import type { RecordWrites } from "../use-record-writes";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  writes: RecordWrites<T>;
  blocked: string | undefined;
  hasStatus: boolean;
  onSnooze: () => void;
  openMenu: (menu: "status" | "owner") => void;
};

/** What can be done with an open record, for its header, its keys and the palette alike. */
export function useRecordActions<T extends RecordTypes>(props: Props<T>) {
  const { kind, record, writes, blocked, onSnooze, openMenu } = props;
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const router = useRouter();
  const { one } = kind.noun;
  const at = { workspace: workspace.slug, id: record.id };
  const editAddress = kind.address.edit(at);
  const canSnooze = Boolean(kind.planning && kind.api.snooze);
  const canArchive = Boolean(kind.api.archive);
  const archiveBlocked = workspace.whyNot("records:archive");
  const snoozeBlocked = blocked ?? (kind.planning?.isOpen(record) ? undefined : `Only an open ${one} can be stale.`);

  const archive = () => void (record.archivedAt ? writes.restore(record) : writes.archive(record));
  const copy = async () => {
    const { href } = router.buildLocation(kind.address.page(at));
    if (await copyText(`${location.origin}${href}`)) toast.done("Link copied");
    else toast.failed("The browser did not allow copying. Copy the address instead.");
  };

  const section = `This ${one}`;
  const id = (name: string) => `${kind.id}-${name}`;
  const status: Command = {
    id: id("status"),
    title: "Change the status",
    section,
    keys: "s",
    blocked,
    run: () => openMenu("status"),
  };
  const snooze: Command = {
    id: id("snooze"),
    title: `Snooze this ${one}`,
    section,
    icon: BellOff,
    blocked: snoozeBlocked,
    run: onSnooze,
  };
  const putAway: Command = {
    id: id("archive"),
    title: record.archivedAt ? `Restore this ${one}` : `Archive this ${one}`,
    section,
    icon: Archive,
    blocked: archiveBlocked,
    run: archive,
  };
  useCommands([
    {
      id: id("edit"),
      title: `Edit this ${one}`,
      section,
      keys: "e",
      icon: Pencil,
      blocked,
      run: () => void navigate({ ...editAddress, search: true }),
    },
    ...(props.hasStatus ? [status] : []),
    {
      id: id("owner"),
      title: "Change the owner",
      section,
      keys: "a",
      keywords: "assign",
      blocked,
      run: () => openMenu("owner"),
    },
    ...(canSnooze ? [snooze] : []),
    ...(canArchive ? [putAway] : []),
    { id: id("copy"), title: `Copy the link to this ${one}`, section, icon: Link2, run: () => void copy() },
  ]);

  return { editAddress, canSnooze, canArchive, archiveBlocked, snoozeBlocked, archive, copy };
}
