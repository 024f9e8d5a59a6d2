import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { NextSteps as Steps } from "@/api/gen/types.gen";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formatDue } from "@/lib/format";
import { subjectOf } from "@/records/activity/subject";
import { SubjectLink } from "@/records/activity/subject-link";

type Props = { steps: Steps; member: string };

/** Leads and deals whose next step is due by today, the longest overdue first. */
export function NextSteps({ steps, member }: Props) {
  const { today, slug } = useWorkspace();
  const heading = useId();
  if (steps.items.length === 0) return null;
  const { leadsOverdue, leadsToday, dealsOverdue, dealsToday } = steps;
  const total = leadsOverdue.total + leadsToday.total + dealsOverdue.total + dealsToday.total;
  const counts = "flex min-h-6 items-center rounded-chip text-accent-text text-meta hover:underline touch:min-h-11";
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <h2 id={heading} className="font-semibold text-fg text-prose">
          Next steps
        </h2>
        <span className="text-body text-fg-3 tabular-nums">{total}</span>
        <span className="flex-1" />
        {leadsOverdue.total > 0 ? (
          <Link
            to="/w/$workspace/leads"
            params={{ workspace: slug }}
            search={{ owner: member, overdue: "true" }}
            className={counts}
          >
            {leadsOverdue.total} late {leadsOverdue.total === 1 ? "lead" : "leads"}
          </Link>
        ) : null}
      </div>
      <ul
        aria-labelledby={heading}
        className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised shadow-card"
      >
        {steps.items.map(({ subject, nextAction, date, overdue }) => (
          <li key={subject.id} data-step={subject.id} className="px-4 py-2 focus-within:bg-hover">
            <p className="flex min-w-0 items-baseline gap-2">
              <SubjectLink subject={subject} className="min-w-0 truncate font-medium text-body text-fg" />
              <span className="shrink-0 text-fg-3 text-meta">{subjectOf(subject.kind).noun}</span>
            </p>
            <p className="flex min-w-0 items-baseline gap-2 text-fg-2 text-meta">
              <span className={cn("shrink-0", overdue && "font-medium text-danger-text")}>
                {formatDue(date, today).text}
              </span>
              <span className="min-w-0 truncate">{nextAction ?? "Next step"}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
