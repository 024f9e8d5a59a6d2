import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import type { BulkEdit } from "@/api/gen/types.gen";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { formatNumber, plural } from "@/lib/format";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Meter } from "@/ui/meter";
import type { RecordKind, RecordTypes } from "../kind";
import { type BulkRun, isMoving } from "./use-bulk-edit";

/** How far the edit has come, in a sentence. */
export function bulkSentence(edit: BulkEdit, noun: { one: string; many: string }): string {
  const count = formatNumber(edit.done);
  if (edit.state === "running") return `${count} of ${formatNumber(edit.total)}`;
  if (edit.state === "undoing") return "Taking it back";
  if (edit.state === "undone") return `Taken back on ${plural(edit.done, noun.one, noun.many)}`;
  const parts = [
    `${plural(edit.done, noun.one, noun.many)} changed`,
    edit.skipped > 0 && `${formatNumber(edit.skipped)} already so`,
    edit.failures.length > 0 && `${formatNumber(failedCount(edit))} not changed`,
  ];
  return parts.filter(Boolean).join(", ");
}

function failedCount(edit: BulkEdit): number {
  return Math.max(edit.failed, edit.failures.length);
}

type Props<T extends RecordTypes> = { kind: RecordKind<T>; bulk: BulkRun };

/** Floats over the foot of the list while an edit runs, and says how it ended. */
export function BulkProgress<T extends RecordTypes>({ kind, bulk }: Props<T>) {
  const { edit, title } = bulk;
  const [listed, setListed] = useState(false);
  const moving = isMoving(edit);
  const state = edit?.state;
  useEffect(() => {
    if (state === "done" || state === "undone") void invalidateTags(kind.tag);
  }, [state, kind.tag]);

  if (!edit) return null;
  const seen = edit.done + edit.skipped + failedCount(edit);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 z-30 flex justify-center px-3">
      <section
        aria-label="Bulk edit"
        className="pointer-events-auto flex w-[min(520px,100%)] flex-col gap-2 rounded-card bg-raised p-1.5 pl-3 shadow-pop"
      >
        <div className="flex items-center gap-2">
          <p role="status" className="min-w-0 flex-1 py-1 text-body text-fg">
            <span className="font-medium">{title}</span>
            <span className="text-fg-2"> · {bulkSentence(edit, kind.noun)}</span>
          </p>
          {edit.failures.length > 0 ? (
            <Button size="sm" variant="ghost" aria-expanded={listed} onClick={() => setListed(!listed)}>
              {listed ? "Hide" : "Show which"}
            </Button>
          ) : null}
          {edit.state === "done" && edit.undoable ? (
            <Button size="sm" variant="ghost" className="text-accent-text" onClick={() => void bulk.undo()}>
              Undo
            </Button>
          ) : null}
          {moving ? null : (
            <IconButton label="Dismiss" size="sm" onClick={bulk.dismiss}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
        {moving ? <Meter value={seen} max={edit.total} className="mb-1.5 w-[calc(100%-6px)]" /> : null}
        {listed ? <Failures kind={kind} edit={edit} /> : null}
      </section>
    </div>
  );
}

function Failures<T extends RecordTypes>({ kind, edit }: { kind: RecordKind<T>; edit: BulkEdit }) {
  const workspace = useWorkspaceSlug();
  return (
    <ul className="max-h-52 overflow-y-auto border-line border-t py-1">
      {edit.failures.map((failure) => (
        <li key={failure.recordId} className="py-1 text-body">
          <Link
            {...kind.address.page({ workspace, id: failure.recordId })}
            className="font-medium text-fg hover:underline"
          >
            {failure.title}
          </Link>
          <span className="block text-fg-2 text-meta">{failure.detail}</span>
        </li>
      ))}
    </ul>
  );
}
