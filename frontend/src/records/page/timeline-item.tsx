import {
  Archive,
  ArrowRight,
  BellOff,
  CalendarClock,
  CircleDot,
  type LucideIcon,
  PencilLine,
  Sparkles,
  Tag,
  Undo2,
  UserRound,
} from "lucide-react";
import type { Activity, TimelineEntry } from "@/api/gen/types.gen";
import { typeWords } from "../activity/activity-words";
import { SubjectLink } from "../activity/subject-link";
import type { ActivityWrites } from "../activity/use-activity-writes";
import type { Wording } from "../kind";
import { Ago } from "../marks";
import { useRecordWords } from "../use-record-words";
import { TimelineActivity } from "./timeline-activity";
import { aroundRecord, type Detail, tellEntry } from "./timeline-words";

type Props = {
  /** How the record is spoken of that the entry tells of. */
  wording: Wording;
  entry: TimelineEntry;
  /** It happened to another record than the one whose page this is. */
  foreign: boolean;
  undo: () => void;
  activityWrites: ActivityWrites;
  mine: boolean;
  mayEditAll: boolean;
  blocked: string | undefined;
  onEdit: (activity: Activity) => void;
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
  if (entry.activity) return typeWords[entry.activity.type].icon;
  if (entry.action === "created") return Sparkles;
  if (entry.action === "undone") return Undo2;
  const field = entry.changes.find((change) => fieldIcons[change.field])?.field;
  return (field && fieldIcons[field]) || PencilLine;
}

/** One thing that happened, told as a person would. */
export function TimelineItem(props: Props) {
  const { entry, foreign, activityWrites, mine, mayEditAll, blocked, onEdit } = props;
  const Icon = iconOf(entry);
  const { activity } = entry;
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
        {activity ? (
          <TimelineActivity
            entry={entry}
            activity={activity}
            foreign={foreign}
            locked={Boolean(blocked) || (activity.type === "note" && !mine && !mayEditAll)}
            writes={activityWrites}
            onEdit={onEdit}
          />
        ) : (
          <Changed {...props} />
        )}
      </div>
    </li>
  );
}

function Changed({ wording, entry, foreign, undo, blocked }: Props) {
  const words = useRecordWords(wording);
  const { actor, text, details } = tellEntry(entry, words);
  const [before, after] = aroundRecord(text, wording.noun.one);
  return (
    <>
      <p className="break-words text-body text-fg-2">
        <span className="font-medium text-fg">{actor}</span>{" "}
        {foreign ? (
          <>
            {before}
            <SubjectLink subject={entry.record} className="font-medium text-fg" />
            {after}
          </>
        ) : (
          text
        )}
        <Ago at={entry.at} className="ml-2 whitespace-nowrap text-fg-3 text-meta" />
        {entry.undoneBy ? <span className="ml-2 text-fg-3 text-meta">taken back</span> : null}
        {entry.undoable && !blocked && !foreign ? <TakeBack onUndo={undo} /> : null}
      </p>
      {details.length > 0 ? <Details details={details} /> : null}
    </>
  );
}

function TakeBack({ onUndo }: { onUndo: () => void }) {
  return (
    <button
      type="button"
      aria-label="Undo this change"
      onClick={onUndo}
      className="opacity-0 focus-visible:opacity-100 ml-2 rounded-chip font-medium text-accent-text text-meta hover:underline group-hover/entry:opacity-100 touch:min-h-11 touch:opacity-100"
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
