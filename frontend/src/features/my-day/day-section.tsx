import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { Activity, ActivityList } from "@/api/gen/types.gen";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formatTotal, plural } from "@/lib/format";
import { groupBy } from "@/lib/group-by";
import { ActivityRow } from "@/records/activity/activity-row";
import { dayHeading } from "@/records/activity/due-words";
import type { ActivityWrites } from "@/records/activity/use-activity-writes";
import { useCompletion } from "@/records/activity/use-completion";
import { useDirectory } from "@/records/use-directory";

type Props = {
  title: string;
  tone?: "late" | "plain";
  list: ActivityList;
  /** What the list of activities is narrowed to, to show the same. */
  search: Record<string, string>;
  /** Under a heading for each day. */
  byDay?: boolean;
  member: string;
  writes: ActivityWrites;
  blocked: string | undefined;
  moving: string | null;
  onMoving: (id: string | null) => void;
  onEdit: (activity: Activity) => void;
};

/** One part of the day; its count leads to the list that holds as many. */
export function DaySection(props: Props) {
  const { title, tone = "plain", list, byDay, member, writes, blocked, moving, onMoving, onEdit } = props;
  const { today, slug } = useWorkspace();
  const directory = useDirectory();
  const completion = useCompletion(writes);
  const heading = useId();
  const rows = completion.rows(list.items);
  if (rows.length === 0) return null;
  const days = byDay ? [...groupBy(rows, (row) => row.dueDate ?? "")] : [["", rows] as const];
  const total = formatTotal(list.total, list.totalIsExact);
  const rest = list.total - list.items.length;
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 items-center gap-2">
        <h2 id={heading} className={cn("font-semibold text-prose", tone === "late" ? "text-danger-text" : "text-fg")}>
          {title}
        </h2>
        <Link
          to="/w/$workspace/activities"
          params={{ workspace: slug }}
          search={props.search}
          aria-label={`${title}: ${total}. Show as a list`}
          className="flex min-h-6 min-w-6 items-center justify-center rounded-chip px-1 text-body text-fg-3 tabular-nums hover:bg-hover hover:text-fg touch:min-h-11 touch:min-w-11"
        >
          {total}
        </Link>
      </div>
      <div className="overflow-hidden rounded-card border border-line bg-raised shadow-card">
        {days.map(([day, ofDay]) => (
          <div key={day} className="border-line not-first:border-t">
            {day ? (
              <h3 className="bg-sunken px-4 py-1 font-medium text-fg-2 text-meta">{dayHeading(day, today)}</h3>
            ) : null}
            <ul aria-label={day ? dayHeading(day, today) : title} className="divide-y divide-line">
              {ofDay.map((activity) => (
                <ActivityRow
                  key={activity.id}
                  activity={activity}
                  at={rows.indexOf(activity)}
                  today={today}
                  me={member}
                  directory={directory}
                  writes={writes}
                  completion={completion}
                  blocked={blocked}
                  onEdit={onEdit}
                  withSubject
                  keyed
                  moving={moving === activity.id}
                  onMoving={(open) => onMoving(open ? activity.id : null)}
                />
              ))}
            </ul>
          </div>
        ))}
        {rest > 0 ? (
          <Link
            to="/w/$workspace/activities"
            params={{ workspace: slug }}
            search={props.search}
            className="flex min-h-9 items-center border-line border-t px-4 text-accent-text text-body hover:underline touch:min-h-11"
          >
            {plural(rest, "more activity", "more activities")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
