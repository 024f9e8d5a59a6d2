import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Skeleton } from "@/ui/skeleton";
import { BoardCard } from "./board-card";
import type { BoardContext } from "./board-context";
import type { Stage } from "./model";
import type { ColumnState } from "./use-column-view";

type Props = { stage: Stage; view: ColumnState; context: BoardContext };

const cardHeight = 110;
const gap = 8;
/** How many cards before the last one the next ones are asked for. */
const ahead = 12;

/** The cards in sight and a few around them: a thousand deals cost what twenty do. */
export function ColumnCards({ stage, view, context }: Props) {
  const { cards, hasMore, failed, showMore } = view;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller,
    estimateSize: () => cardHeight,
    getItemKey: (row) => cards[row]?.id ?? row,
    gap,
    overscan: 5,
  });
  const shown = rows.getVirtualItems();
  const nearEnd = hasMore && !failed && (shown.at(-1)?.index ?? 0) >= cards.length - ahead;
  const askForMore = useEffectEvent(showMore);
  useEffect(() => {
    if (nearEnd && cards.length > 0) askForMore();
  }, [nearEnd, cards.length]);
  useLanding(context.landed, (id) => {
    const row = cards.findIndex((card) => card.id === id);
    if (row >= 0) rows.scrollToIndex(row, { align: "auto" });
    return row >= 0;
  });

  if (cards.length === 0) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <p className="rounded-card border border-line border-dashed px-3 py-5 text-center text-fg-3 text-meta">
          {stage.kind === "open" ? "No deals here" : "None yet"}
        </p>
      </div>
    );
  }
  return (
    <div ref={setScroller} className="-mx-1.5 min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-1.5 pb-3">
      <ul aria-label={`Deals in ${stage.name}`} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const card = cards[index];
          return card ? (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={view.sums.count}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <BoardCard card={card} stage={stage} context={context} />
            </li>
          ) : null;
        })}
      </ul>
      {failed ? (
        <Button size="sm" className="mt-2 w-full" onClick={showMore}>
          The rest could not be loaded. Try again
        </Button>
      ) : null}
      {hasMore && !failed ? (
        <div role="status" aria-label="Loading more deals" className="flex flex-col gap-2 py-4">
          <Skeleton className="w-32" />
          <Skeleton className="w-20" />
        </div>
      ) : null}
    </div>
  );
}

/** Brings the card that was just dropped into sight, and the keyboard back to its grip. */
function useLanding(landed: BoardContext["landed"], bring: (id: string) => boolean) {
  const land = useEffectEvent((id: string, focus: boolean) => {
    if (!bring(id) || !focus) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus()),
    );
  });
  useEffect(() => {
    if (landed) land(landed.id, landed.focus);
  }, [landed]);
}
