import { ChevronsDown, Flag } from "lucide-react";
import type { Activity, ActivityType, Priority } from "@/api/gen/types.gen";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format";
import { Ago } from "../marks";
import { priorityWords, typeWords } from "./activity-words";
import { dueWords, localTimeHint } from "./due-words";

export function TypeMark({ type, className }: { type: ActivityType; className?: string }) {
  const { label, icon: Icon } = typeWords[type];
  return (
    <span className={cn("inline-flex items-center gap-1 whitespace-nowrap align-middle", className)}>
      <Icon aria-hidden className="size-3.5 text-fg-3" />
      {label}
    </span>
  );
}

/** When it is due; red says late, and the words say by how much. */
export function DueMark({ activity, today }: { activity: Activity; today: string }) {
  const due = dueWords(activity, today);
  if (!due) return <span className="text-fg-3">No date</span>;
  const { dueDate, dueTime } = activity;
  const hint = localTimeHint(activity);
  const exact = [dueDate ? formatDay(dueDate, today) : "", dueTime, hint].filter(Boolean).join(", ");
  return (
    <span
      title={exact}
      className={cn("whitespace-nowrap tabular-nums", due.late ? "font-medium text-danger-text" : "text-fg-2")}
    >
      {due.text}
      {due.late && !due.text.endsWith("late") ? ", late" : ""}
      {hint ? <span className="font-normal text-fg-3"> ({hint})</span> : null}
    </span>
  );
}

export function DoneMark({ at }: { at: string }) {
  return (
    <span className="whitespace-nowrap text-fg-2">
      Done <Ago at={at} />
    </span>
  );
}

/** High and low stand out; medium is as usual and says nothing, unless asked to. */
export function PriorityMark({ priority, always }: { priority: Priority; always?: boolean }) {
  if (priority === "medium") return always ? <span className="text-fg-2">{priorityWords.medium}</span> : null;
  const high = priority === "high";
  const Icon = high ? Flag : ChevronsDown;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap align-middle",
        high ? "text-danger-text" : "text-fg-3",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {priorityWords[priority]}
      <span className="sr-only"> priority</span>
    </span>
  );
}
