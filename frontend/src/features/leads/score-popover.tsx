import { useState } from "react";
import { toApiError } from "@/api/problem";
import { Ago } from "@/records/marks";
import { InlineText } from "@/ui/inline-text";
import { Popover } from "@/ui/popover";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Score } from "./lead-marks";
import { type Lead, scoreReasonWord } from "./model";
import { useScoreLedger } from "./use-lead";

type Props = { lead: Lead; blocked: string | undefined; onSet: (score: number) => Promise<boolean> };

/** The score, and on a press the story of its points. */
export function ScorePopover({ lead, blocked, onSet }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Score"
      open={open}
      onOpenChange={setOpen}
      className="w-80 p-0"
      trigger={
        <button
          type="button"
          aria-label={`Score: ${lead.score} of 100. Show how it came about`}
          className="-mx-1.5 flex min-h-7 items-center rounded-control px-1.5 text-body transition-colors hover:bg-hover touch:min-h-11"
        >
          <Score value={lead.score} align="left" />
        </button>
      }
    >
      <div className="flex items-center gap-3 border-line border-b px-4 py-2.5">
        <span className="flex-1 text-body text-fg-2">Score, 0 to 100</span>
        <span className="w-16 text-right">
          <InlineText
            label="Score"
            value={String(lead.score)}
            inputMode="numeric"
            maxLength={3}
            blocked={blocked}
            onSave={async (text) => {
              const score = Number(text);
              return text !== null && Number.isInteger(score) && score >= 0 && score <= 100 ? onSet(score) : false;
            }}
          />
        </span>
      </div>
      <Ledger lead={lead.id} open={open} />
      <p className="border-line border-t px-4 py-2.5 text-fg-3 text-meta">
        After three days without an update a score loses 3 points a day.
      </p>
    </Popover>
  );
}

function Ledger({ lead, open }: { lead: string; open: boolean }) {
  const ledger = useScoreLedger(lead, open);
  if (ledger.isPending) return <SkeletonRows rows={3} label="Loading the score" />;
  if (ledger.isError) {
    return (
      <ErrorState className="py-6" detail={toApiError(ledger.error).detail} onRetry={() => void ledger.refetch()} />
    );
  }
  if (ledger.data.items.length === 0) return <p className="px-4 py-3 text-body text-fg-2">No points yet.</p>;
  return (
    <ul className="max-h-64 overflow-y-auto py-1.5">
      {ledger.data.items.map((line) => (
        <li key={`${line.at} ${line.reason} ${line.points}`} className="flex gap-3 px-4 py-1 text-body">
          <span className="w-9 shrink-0 text-right font-medium text-fg">
            {line.points > 0 ? `+${line.points}` : `−${-line.points}`}
          </span>
          <span className="min-w-0 flex-1 text-fg-2">{scoreReasonWord(line.reason)}</span>
          <Ago at={line.at} className="shrink-0 text-fg-3 text-meta" />
        </li>
      ))}
    </ul>
  );
}
