import { ChevronsLeft, Plus } from "lucide-react";
import { formatDay, formatNumber } from "@/lib/format";
import { Dot } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { Sums } from "./deal-marks";
import type { DealColumn, DealSums } from "./model";
import { useStages } from "./use-stages";

type Props = {
  column: DealColumn;
  sums: DealSums;
  today: string;
  blocked: string | undefined;
  onAdd?: (() => void) | undefined;
  onCollapse?: (() => void) | undefined;
};

/** The stage, how many deals it holds, what they are worth and what is likely to come of them. */
export function ColumnHead({ column, sums, today, blocked, onAdd, onCollapse }: Props) {
  const { stage } = column;
  const { tone } = useStages();
  return (
    <header className="flex flex-col px-1 pb-2">
      <div className="flex min-h-7 items-center gap-2">
        <Dot tone={tone(stage)} className="size-2" />
        <h2 className="truncate font-semibold text-body text-fg">{stage.name}</h2>
        <span className="text-body text-fg-3 tabular-nums">{formatNumber(sums.count)}</span>
        <span className="flex-1" />
        <Sums sums={sums} of="amount" className="max-w-36 truncate font-medium text-body text-fg-2 tabular-nums" />
        {onAdd ? (
          <IconButton size="sm" label={`Add a deal to ${stage.name}`} blocked={blocked} onClick={onAdd}>
            <Plus aria-hidden />
          </IconButton>
        ) : null}
        {onCollapse ? (
          <IconButton size="sm" label={`Collapse ${stage.name}`} onClick={onCollapse} aria-expanded>
            <ChevronsLeft aria-hidden />
          </IconButton>
        ) : null}
      </div>
      <p className="min-h-4 truncate text-fg-3 text-meta tabular-nums">
        {stage.kind === "open" ? <Weighted sums={sums} /> : closedWords(column, today)}
      </p>
    </header>
  );
}

function Weighted({ sums }: { sums: DealSums }) {
  if (sums.amounts.length === 0) return null;
  return (
    <>
      <Sums sums={sums} of="weightedAmount" /> weighted
    </>
  );
}

function closedWords({ closedIn }: DealColumn, today: string): string {
  if (!closedIn) return "In the days chosen";
  if (closedIn.from <= today && today <= closedIn.to) return "This month";
  return `${formatDay(closedIn.from, today)} to ${formatDay(closedIn.to, today)}`;
}
