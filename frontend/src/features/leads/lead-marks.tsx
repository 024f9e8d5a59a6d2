import { formatAgo, formatDay, formatDue, formatMoment } from "@/lib/format";
import { Chip } from "@/ui/chip";
import { Meter } from "@/ui/meter";
import { Tooltip } from "@/ui/tooltip";
import { type LeadStatus, type Stale, staleWords, statusWords } from "./model";

export function StatusChip({ status }: { status: LeadStatus }) {
  const { label, tone } = statusWords[status];
  return (
    <Chip tone={tone} dot>
      {label}
    </Chip>
  );
}

/** Why the lead is stale, and since when. */
export function staleSentence(stale: Stale, nextActionDate: string | null | undefined, today: string): string {
  if (stale.reason === "inactive") return `No update for more than 7 days, stale since ${formatMoment(stale.since)}`;
  return nextActionDate
    ? `The next step was due ${formatDay(nextActionDate, today)}`
    : `The next step is late since ${formatMoment(stale.since)}`;
}

type StaleProps = { stale: Stale; nextActionDate: string | null | undefined; today: string };

export function StaleBadge({ stale, nextActionDate, today }: StaleProps) {
  const { label, tone } = staleWords[stale.reason];
  return (
    <Tooltip label={staleSentence(stale, nextActionDate, today)}>
      <Chip tone={tone} className="shrink-0">
        {label}
      </Chip>
    </Tooltip>
  );
}

export function Score({ value, align = "right" }: { value: number; align?: "left" | "right" }) {
  return (
    <span className="flex items-center gap-2.5">
      <span className={align === "right" ? "w-6 text-right text-fg tabular-nums" : "text-fg tabular-nums"}>
        {value}
      </span>
      <Meter value={value} />
    </span>
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
