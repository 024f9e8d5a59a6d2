import { useState } from "react";
import type { BoardContext } from "./board-context";
import { withMoves } from "./board-moves";
import type { DealColumn } from "./model";
import { useColumnCards } from "./use-board";

/** A column as it shows now: what the server told, held still while a card is under way, with the moves on top. */
export function useColumnView(column: DealColumn, { filters, moves, held }: BoardContext) {
  const [wanted, setWanted] = useState(false);
  const { sums, cards, hasMore, failed, more } = useColumnCards({ column, filters, wanted, held });
  const view = withMoves({ sums, cards }, column.stage.id, moves);
  const showMore = () => {
    if (held) return;
    setWanted(true);
    more();
  };
  return { ...view, hasMore, failed, showMore };
}

export type ColumnState = ReturnType<typeof useColumnView>;
