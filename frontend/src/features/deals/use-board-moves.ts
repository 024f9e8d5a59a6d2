import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Move } from "./board-moves";
import type { DealCard, Stage } from "./model";
import type { DealWrites, Lost } from "./use-deal-writes";

/** What may be read of the board by its key: the columns, and their further cards. */
function isBoardKey(head: unknown): boolean {
  if (typeof head !== "object" || head === null || !("_id" in head)) return false;
  return head._id === "getDealBoard" || head._id === "dealColumn";
}

/**
 * Moves that show at once. Each lies over what the server told until the server has told of it, so that neither a
 * colleague's change in between nor a second move makes a card jump; a refusal takes it off and the card springs back.
 */
export function useBoardMoves(writes: DealWrites) {
  const client = useQueryClient();
  const [moves, setMoves] = useState<readonly Move[]>([]);

  const move = async (card: DealCard, from: Stage, to: Stage, lost?: Lost): Promise<boolean> => {
    const mine: Move = { card, from, to };
    setMoves((now) => [...now, mine]);
    const end = await writes.move(card, to, lost);
    if (end === "stored") {
      // The write has asked for the board again: this waits for that answer and asks for none of its own.
      const board = { predicate: ({ queryKey: [head] }: { queryKey: readonly unknown[] }) => isBoardKey(head) };
      await client.refetchQueries({ ...board, type: "active" }, { cancelRefetch: false });
    }
    setMoves((now) => now.filter((one) => one !== mine));
    return end === "stored";
  };
  return { moves, move };
}
