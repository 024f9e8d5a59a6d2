import type { Activity, ActivityInput, ActivityType, Direction, Priority, SubjectCard } from "@/api/gen/types.gen";
import type { ActivityPatch } from "./activity-kind";
import { titleOf, typeWords } from "./activity-words";

/** An activity while it is being written, in a composer, a quick line or a dialog. */
export type ActivityDraft = {
  type: ActivityType;
  /** Done already, or planned. */
  done: boolean;
  title: string;
  /** Details of what is planned, the text of a note. */
  body: string;
  outcome: string;
  dueDate: string | null;
  dueTime: string | null;
  /** When it happened; now where empty. A moment as the reader's own clocks write it: "2026-11-24T14:30". */
  happened: string;
  priority: Priority;
  direction: Direction;
  assigneeId: string | null;
  subject: SubjectCard | null;
};

type Given = Partial<ActivityDraft> & Pick<ActivityDraft, "type" | "assigneeId">;

export function newDraft(given: Given): ActivityDraft {
  return {
    done: given.type === "note",
    title: "",
    body: "",
    outcome: "",
    dueDate: null,
    dueTime: null,
    happened: "",
    priority: "medium",
    direction: "outgoing",
    subject: null,
    ...given,
  };
}

export function draftOf(activity: Activity): ActivityDraft {
  return {
    type: activity.type,
    done: activity.completedAt !== null,
    title: activity.title ?? "",
    body: activity.body ?? "",
    outcome: activity.outcome ?? "",
    dueDate: activity.dueDate,
    dueTime: activity.dueTime,
    happened: "",
    priority: activity.priority,
    direction: activity.direction ?? "outgoing",
    assigneeId: activity.assigneeId,
    subject: activity.subject,
  };
}

/** The title of an activity that was given none: "Call with Dario Sato". */
export function usualTitle(type: ActivityType, name: string): string {
  return `${typeWords[type].with} ${name}`.slice(0, 200);
}

export type DraftFaults = { title?: string; body?: string; subject?: string; dueDate?: string };

/** What stands in the way of keeping it. A task is nothing without words; a call has a usual title. */
export function draftFaults(draft: ActivityDraft): DraftFaults {
  const { type, title, body, subject, done, dueDate, dueTime } = draft;
  return {
    ...(type === "note" && !body.trim() && { body: "Write something first" }),
    ...(type === "task" && !title.trim() && { title: "Say what is to be done" }),
    ...(!subject && { subject: "Choose what it is about" }),
    ...(!done && dueTime && !dueDate && { dueDate: "Choose the day of this time" }),
  };
}

const orNull = (text: string) => text.trim() || null;

/** The draft as the server takes a new activity. */
export function inputOf(draft: ActivityDraft): ActivityInput | null {
  const { type, done, subject } = draft;
  if (!subject) return null;
  const base = { type, subject: { kind: subject.kind, id: subject.id }, body: orNull(draft.body) };
  if (type === "note") return base;
  const happened = draft.happened ? new Date(draft.happened).toISOString() : null;
  return {
    ...base,
    title: orNull(draft.title) ?? usualTitle(type, subject.title),
    priority: draft.priority,
    assigneeId: draft.assigneeId,
    ...(type === "email" && { direction: draft.direction }),
    ...(done && { done: { outcome: orNull(draft.outcome), ...(happened && { at: happened }) } }),
    ...(!done && draft.dueDate && { dueDate: draft.dueDate, ...(draft.dueTime && { dueTime: draft.dueTime }) }),
  };
}

/** What of an activity the draft changes, in the words of the server and as it shows at once. */
export function patchOf(draft: ActivityDraft, activity: Activity): ActivityPatch {
  const before = draftOf(activity);
  const title = orNull(draft.title) ?? titleOf(activity);
  const due = draft.dueDate !== before.dueDate || draft.dueTime !== before.dueTime;
  return {
    ...(title !== activity.title && draft.type !== "note" && { title }),
    ...(draft.body.trim() !== before.body && { body: orNull(draft.body) }),
    ...(draft.priority !== before.priority && { priority: draft.priority }),
    ...(draft.assigneeId !== before.assigneeId && { assigneeId: draft.assigneeId }),
    ...(draft.outcome.trim() !== before.outcome && { outcome: orNull(draft.outcome) }),
    ...(due && { dueDate: draft.dueDate, dueTime: draft.dueDate ? draft.dueTime : null }),
  };
}
