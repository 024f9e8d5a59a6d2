import {
  Archive,
  ArrowRight,
  BellOff,
  CalendarClock,
  CircleDot,
  type LucideIcon,
  PencilLine,
  Sparkles,
  StickyNote,
  Tag,
  Undo2,
  UserRound,
} from "lucide-react";
import { useState } from "react";
import type { TimelineEntry } from "@/api/gen/types.gen";
import { Button } from "@/ui/button";
import type { RecordKind, RecordTypes } from "../kind";
import { Ago } from "../marks";
import type { RecordWords } from "../use-record-words";
import type { RecordWrites } from "../use-record-writes";
import { NoteEditor } from "./note-editor";
import { type Detail, tellEntry } from "./timeline-words";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  entry: TimelineEntry;
  record: T["record"];
  words: RecordWords;
  writes: RecordWrites<T>;
  me: string;
  mayEditAll: boolean;
  blocked: string | undefined;
};

const fieldIcons: Record<string, LucideIcon> = {
  status: CircleDot,
  archived: Archive,
  snoozedUntil: BellOff,
  nextAction: CalendarClock,
  nextActionDate: CalendarClock,
  assigneeId: UserRound,
  ownerId: UserRound,
  stageId: CircleDot,
  tags: Tag,
};

function iconOf(entry: TimelineEntry): LucideIcon {
  if (entry.note) return StickyNote;
  if (entry.action === "created") return Sparkles;
  if (entry.action === "undone") return Undo2;
  const field = entry.changes.find((change) => fieldIcons[change.field])?.field;
  return (field && fieldIcons[field]) || PencilLine;
}

/** One thing that happened, told as a person would. */
export function TimelineItem<T extends RecordTypes>(props: Props<T>) {
  const { entry, record, words, writes, me, mayEditAll, blocked } = props;
  const Icon = iconOf(entry);
  const told = tellEntry(entry, words);
  const mayEdit = !blocked && (mayEditAll || (entry.actor.kind === "member" && entry.actor.id === me));
  return (
    <li className="group/entry relative flex gap-3 pb-4 last:pb-0">
      <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px bg-line group-last/entry:hidden" />
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-gray-bg text-gray-fg"
      >
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        {entry.note ? (
          <Note {...props} mayEdit={mayEdit} />
        ) : (
          <>
            <p className="break-words text-body text-fg-2">
              <span className="font-medium text-fg">{told.actor}</span> {told.text}
              <Ago at={entry.at} className="ml-2 whitespace-nowrap text-fg-3 text-meta" />
              {entry.undoneBy ? <span className="ml-2 text-fg-3 text-meta">taken back</span> : null}
              {entry.undoable && !blocked ? <TakeBack onUndo={() => void writes.undo(record, entry.id)} /> : null}
            </p>
            {told.details.length > 0 ? <Details details={told.details} /> : null}
          </>
        )}
      </div>
    </li>
  );
}

function TakeBack({ onUndo }: { onUndo: () => void }) {
  return (
    <button
      type="button"
      aria-label="Undo this change"
      onClick={onUndo}
      className="not-focus-visible:opacity-0 ml-2 rounded-chip font-medium text-accent-text text-meta hover:underline group-hover/entry:opacity-100 touch:min-h-11 touch:opacity-100"
    >
      Undo
    </button>
  );
}

function Details({ details }: { details: readonly Detail[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-fg-2 text-meta">
      {details.map((detail) => (
        <li key={detail.field} className="flex flex-wrap items-center gap-x-1.5">
          {detail.field ? <span className="text-fg-3">{detail.field}</span> : null}
          <span className="min-w-0 max-w-full break-words">{detail.from ?? "empty"}</span>
          <ArrowRight aria-label="to" className="size-3 shrink-0 text-fg-3" />
          <span className="min-w-0 max-w-full break-words text-fg">{detail.to ?? "empty"}</span>
        </li>
      ))}
    </ul>
  );
}

function Note<T extends RecordTypes>({ kind, entry, record, mayEdit }: Props<T> & { mayEdit: boolean }) {
  const [editing, setEditing] = useState(false);
  const { note } = entry;
  if (!note) return null;
  return (
    <div className="rounded-card border border-line bg-raised px-3 py-2 shadow-card">
      <p className="flex min-h-6 items-center gap-2 text-body text-fg-2">
        <span className="font-medium text-fg">{entry.actor.name}</span>
        <Ago at={note.createdAt} className="text-fg-3 text-meta" />
        {note.editedAt ? <span className="text-fg-3 text-meta">edited</span> : null}
        <span className="flex-1" />
        {mayEdit && !editing ? (
          <Button
            size="sm"
            variant="ghost"
            className="not-focus-visible:opacity-0 h-6 text-meta group-hover/entry:opacity-100 touch:opacity-100"
            aria-label="Edit this note"
            onClick={() => setEditing(true)}
          >
            Edit
          </Button>
        ) : null}
      </p>
      {editing ? (
        <NoteEditor kind={kind} id={record.id} note={note} onClose={() => setEditing(false)} />
      ) : (
        <p className="whitespace-pre-wrap break-words text-fg text-prose">{note.body}</p>
      )}
    </div>
  );
}
