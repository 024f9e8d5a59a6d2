import { CircleCheckBig, type LucideIcon, Mail, Phone, StickyNote, UsersRound } from "lucide-react";
import type { Activity, ActivityType, Priority } from "@/api/gen/types.gen";

export const activityTypes = ["task", "call", "meeting", "email", "note"] as const satisfies readonly ActivityType[];
/** What can be planned; a note is done when it is written. */
export const plannable = ["task", "call", "meeting", "email"] as const satisfies readonly ActivityType[];
export const priorities = ["high", "medium", "low"] as const satisfies readonly Priority[];

export const typeWords: Record<ActivityType, { label: string; icon: LucideIcon; with: string }> = {
  task: { label: "Task", icon: CircleCheckBig, with: "Task about" },
  call: { label: "Call", icon: Phone, with: "Call with" },
  meeting: { label: "Meeting", icon: UsersRound, with: "Meeting with" },
  email: { label: "E-mail", icon: Mail, with: "E-mail to" },
  note: { label: "Note", icon: StickyNote, with: "Note on" },
};

export const priorityWords: Record<Priority, string> = { high: "High", medium: "Medium", low: "Low" };

/** What it is called where it bears no title: the beginning of a note. */
export function titleOf(activity: Pick<Activity, "title" | "body" | "type">): string {
  const line = activity.body?.split("\n", 1)[0]?.trim();
  return activity.title ?? (line ? line.slice(0, 80) : typeWords[activity.type].label);
}

type Told = Pick<Activity, "type" | "direction">;

/** What somebody did, as one would tell it. */
export function doneWords({ type, direction }: Told): string {
  if (type === "call") return "called";
  if (type === "meeting") return "held a meeting";
  if (type === "task") return "completed a task";
  if (type === "note") return "wrote a note";
  return direction === "incoming" ? "got an answer" : "sent an e-mail";
}
