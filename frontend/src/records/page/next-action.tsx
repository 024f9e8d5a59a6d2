import { CalendarClock, Check, Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { useCommands } from "@/lib/commands";
import { daysBetween, formatDay, formatDue } from "@/lib/format";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { usePlanned } from "../activity/use-planned";
import type { Plan, RecordKind, RecordTypes } from "../kind";
import { NextActionForm } from "../next-action-form";
import type { RecordWrites } from "../use-record-writes";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  today: string;
  blocked: string | undefined;
  writes: RecordWrites<T>;
  onSnooze: () => void;
};

/** The one thing to do next, first on the page. */
export function NextAction<T extends RecordTypes>(props: Props<T>) {
  const { kind, record, today, blocked, writes, onSnooze } = props;
  const [mode, setMode] = useState<"edit" | "complete" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const { planning } = kind;
  const open = planning?.isOpen(record) ?? false;
  const { nextAction = null, nextActionDate = null, stale = null } = planning?.of(record) ?? {};
  const has = Boolean(nextAction || nextActionDate);
  const edit = () => setMode("edit");
  // What is planned as an activity is a next step too: then nothing has to be asked for.
  const planned = usePlanned(has ? undefined : kind.subject, record.id).data?.total ?? 0;

  useCommands([
    {
      id: `${kind.id}-next`,
      title: "Set the next step",
      section: `This ${kind.noun.one}`,
      keys: "n",
      icon: CalendarClock,
      blocked,
      run: edit,
    },
  ]);

  const save = (next: Plan) => {
    setMode(null);
    requestAnimationFrame(() => opener.current?.focus());
    if (next.nextAction === nextAction && next.nextActionDate === nextActionDate) return;
    void writes.plan(record, next, mode === "complete" ? "Done, the next step is set" : "Next step set");
  };

  if (!planning) return null;
  if (!has && mode === null && (!open || planned > 0)) return null;
  const due = nextActionDate && open ? formatDue(nextActionDate, today) : null;
  const late = Boolean(due?.late);
  return (
    <section
      aria-labelledby="next-step"
      className={cn("rounded-card border border-line bg-raised p-4 shadow-card", late && "border-danger-text/40")}
    >
      <h2 id="next-step" className="mb-1 font-medium text-fg-3 text-meta">
        {mode === "complete" ? "What comes next?" : "Next step"}
      </h2>
      {mode ? (
        <NextActionForm
          key={mode}
          today={today}
          needsDate={planning.needsDate(record)}
          initial={mode === "edit" ? { nextAction, nextActionDate } : { nextAction: null, nextActionDate: null }}
          onCancel={() => setMode(null)}
          onSave={save}
        />
      ) : has ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-52">
            <p className="break-words font-medium text-fg text-title">{nextAction ?? "Next step"}</p>
            {nextActionDate ? (
              <p className={cn("text-body", late ? "font-medium text-danger-text" : "text-fg-2")}>
                {dateWords(nextActionDate, today, open)}
              </p>
            ) : null}
          </div>
          <span className="flex items-center gap-2">
            {late && stale ? (
              <Button variant="ghost" blocked={blocked} onClick={onSnooze}>
                Snooze
              </Button>
            ) : null}
            {open ? (
              <Button blocked={blocked} onClick={() => setMode("complete")}>
                <Check aria-hidden />
                Done, set next
              </Button>
            ) : null}
            <IconButton ref={opener} label="Change the next step" keys="n" blocked={blocked} onClick={edit}>
              <Pencil aria-hidden />
            </IconButton>
          </span>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-52 text-fg-2 text-prose">Nothing planned with {kind.nameOf(record)}.</p>
          <Button ref={opener} blocked={blocked} onClick={edit}>
            <CalendarClock aria-hidden />
            Set next step
          </Button>
        </div>
      )}
    </section>
  );
}

function dateWords(date: string, today: string, open: boolean): string {
  const day = formatDay(date, today);
  if (!open) return day;
  const days = daysBetween(today, date);
  if (days < -1) return `${day}, ${-days} days late`;
  if (days === -1) return `${day}, one day late`;
  if (days === 0) return `Today, ${day}`;
  return days === 1 ? `Tomorrow, ${day}` : `${day}, in ${days} days`;
}
