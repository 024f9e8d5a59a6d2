import type { Stale } from "@/api/gen/types.gen";
import { formatAgo, formatDay, formatDue, formatMoment } from "@/lib/format";
import { Chip } from "@/ui/chip";
import type { Tone } from "@/ui/tone";
import { Tooltip } from "@/ui/tooltip";

const staleWords: Record<Stale["reason"], { label: string; tone: Tone }> = {
  overdue: { label: "Overdue", tone: "red" },
  inactive: { label: "Stale", tone: "amber" },
};

type StaleProps = {
  stale: Stale;
  nextActionDate: string | null | undefined;
  today: string;
  /** After how many days without an update this kind is stale. */
  days: number;
};

/** Why the record is stale, and since when. */
export function staleSentence({ stale, nextActionDate, today, days }: StaleProps): string {
  if (stale.reason === "inactive")
    return `No update for more than ${days} days, stale since ${formatMoment(stale.since)}`;
  return nextActionDate
    ? `The next step was due ${formatDay(nextActionDate, today)}`
    : `The next step is late since ${formatMoment(stale.since)}`;
}

export function StaleBadge(props: StaleProps) {
  const { label, tone } = staleWords[props.stale.reason];
  return (
    <Tooltip label={staleSentence(props)}>
      <Chip tone={tone} className="shrink-0">
        {label}
      </Chip>
    </Tooltip>
  );
}

type StepProps = {
  action: string | null | undefined;
  date: string | null | undefined;
  today: string;
  closed?: boolean;
};

/** The next step with its date; red says late, and says by how much. */
export function NextStep({ action, date, today, closed }: StepProps) {
  const due = date ? formatDue(date, today) : null;
  if (!action && !due) return <span className="text-fg-3">{closed ? "" : "No next step"}</span>;
  const late = due?.late && !closed;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="truncate">{action || "Next step"}</span>
      {due ? (
        <span className={late ? "shrink-0 font-medium text-danger-text text-meta" : "shrink-0 text-fg-3 text-meta"}>
          {closed && date ? formatDay(date, today) : due.text}
        </span>
      ) : null}
    </span>
  );
}

/** A distance in time; the exact moment on hover, without a tooltip for every row. */
export function Ago({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)} className={className}>
      {formatAgo(at)}
    </time>
  );
}

/** Nothing stands here. */
export function Nothing() {
  return <span className="text-fg-3">–</span>;
}
