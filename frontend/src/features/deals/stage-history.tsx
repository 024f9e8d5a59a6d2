import type { DealStageStay } from "@/api/gen/types.gen";
import { formatMoment, formatSpan } from "@/lib/format";
import { Ago } from "@/records/marks";
import { Island, IslandList } from "@/records/page/island";
import { StageChip } from "./deal-marks";
import type { Deal } from "./model";
import { useStageHistory } from "./use-deal";

/** The way of the deal through the stages, with the time it spent in each. */
export function StageHistory({ deal }: { deal: Deal }) {
  const history = useStageHistory(deal.id);
  const open = deal.kind === "open";
  return (
    <Island
      title="Stages"
      summary={history.data ? daysSince(history.data.items) : undefined}
      query={history}
      isEmpty={({ items }) => items.length === 0}
      empty="It has not been in any stage yet."
    >
      {({ items }) => (
        <IslandList label="Stages that it was in">
          {items.toReversed().map((stay) => (
            <li
              key={stay.enteredAt}
              className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-body text-fg-2"
            >
              <StageChip stage={stay.stageId} />
              <span className="min-w-0 flex-1 truncate text-fg-3 text-meta">
                {stay.enteredBy.name} · <Ago at={stay.enteredAt} />
              </span>
              <span title={spanWords(stay)} className="text-fg tabular-nums">
                {stay.leftAt || open ? formatSpan(stay.seconds) : ""}
              </span>
            </li>
          ))}
        </IslandList>
      )}
    </Island>
  );
}

function spanWords({ enteredAt, leftAt }: DealStageStay): string {
  return `${formatMoment(enteredAt)} to ${leftAt ? formatMoment(leftAt) : "now"}`;
}

function daysSince(items: readonly DealStageStay[]): string {
  const seconds = items.slice(0, -1).reduce((sum, stay) => sum + stay.seconds, 0);
  return seconds > 0 ? `${formatSpan(seconds)} to here` : "";
}
