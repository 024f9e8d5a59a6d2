import { Pencil } from "lucide-react";
import { useState } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/icon-button";
import { useChangedByOther } from "../use-changed-by-other";
import type { Directory } from "../use-directory";
import { DoneMark, DueMark, PriorityMark, TypeMark } from "./activity-meta";
import { titleOf } from "./activity-words";
import { CompleteButton } from "./complete-button";
import { OutcomeField } from "./outcome-field";
import { PlanNext } from "./plan-next";
import { PutOff } from "./put-off";
import { SubjectLink } from "./subject-link";
import type { ActivityWrites } from "./use-activity-writes";
import type { Completion } from "./use-completion";

export type RowProps = {
  activity: Activity;
  /** Where it stands among its rows: there it stays once it is done. */
  at: number;
  today: string;
  me: string;
  directory: Directory;
  writes: ActivityWrites;
  completion: Completion;
  blocked: string | undefined;
  onEdit: (activity: Activity) => void;
  /** Names the record, where the page is not that record's. */
  withSubject?: boolean;
  /** Says whose it is even where it is the reader's. */
  withAssignee?: boolean;
  /** The single keys that the page listens to. */
  keyed?: boolean;
  moving?: boolean;
  onMoving?: (open: boolean) => void;
  focusOutcome?: boolean;
};

const quiet =
  "opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100 touch:opacity-100";

/** Something to do: completed with one press, moved, edited, and asked for its outcome where it stands. */
export function ActivityRow(props: RowProps) {
  const { activity, at, today, me, directory, writes, completion, blocked, onEdit, keyed } = props;
  const [ownMoving, setOwnMoving] = useState(false);
  const changed = useChangedByOther(activity.id, me);
  const title = titleOf(activity);
  const done = activity.completedAt !== null;
  const { assigneeId } = activity;
  const assignee = assigneeId ? directory.memberName(assigneeId) : null;
  const toggle = () => void (done ? writes.reopen(activity) : completion.complete(activity, at));
  return (
    <li
      data-activity={activity.id}
      className={cn(
        "group/row relative flex items-start gap-2.5 px-4 py-2.5 transition-colors",
        !done && "focus-within:bg-hover",
        changed && "animate-changed",
      )}
    >
      <CompleteButton
        title={title}
        done={done}
        late={activity.overdue}
        keys={keyed ? "x" : undefined}
        blocked={blocked}
        onPress={toggle}
      />
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <button
            type="button"
            data-row-link={activity.id}
            onClick={() => onEdit(activity)}
            className={cn(
              "min-w-0 break-words rounded-chip text-left font-medium text-body text-fg hover:underline",
              done && "text-fg-3 line-through",
            )}
          >
            {title}
          </button>
          {props.withSubject ? (
            <SubjectLink subject={activity.subject} className="min-w-0 truncate text-body text-fg-2" />
          ) : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-fg-2 text-meta">
          {activity.completedAt ? (
            <DoneMark at={activity.completedAt} />
          ) : (
            <DueMark activity={activity} today={today} />
          )}
          <TypeMark type={activity.type} />
          <PriorityMark priority={activity.priority} />
          {props.withAssignee || assigneeId !== me ? (
            <span className="inline-flex items-center gap-1">
              {assignee ? <Avatar name={assignee} className="size-4 text-[8px]" /> : null}
              {assignee ?? "Nobody’s"}
            </span>
          ) : null}
        </p>
        {activity.body && !done ? <p className="mt-0.5 line-clamp-2 text-fg-3 text-meta">{activity.body}</p> : null}
        {done ? (
          <OutcomeField
            activity={activity}
            autoFocus={Boolean(props.focusOutcome)}
            onSave={(outcome) => void writes.setOutcome(activity, outcome)}
            onLeave={completion.planNext ? undefined : completion.dismiss}
          />
        ) : null}
        {done && completion.planNext ? (
          <PlanNext subject={activity.subject} today={today} me={me} onLeave={completion.dismiss} />
        ) : null}
      </div>
      {done ? null : (
        <span className="flex shrink-0 items-center">
          <PutOff
            title={title}
            day={activity.dueDate}
            today={today}
            keys={keyed ? "r" : undefined}
            blocked={blocked}
            open={props.moving ?? ownMoving}
            onOpenChange={props.onMoving ?? setOwnMoving}
            onMove={(day) => void writes.putOff(activity, day)}
            className={quiet}
          />
          <IconButton
            size="sm"
            label={`Edit ${title}`}
            blocked={blocked}
            onClick={() => onEdit(activity)}
            className={cn(quiet, "max-sm:hidden")}
          >
            <Pencil aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
