import type { Move } from "./board-moves";
import { useStageFlow } from "./stage-flow";
import { useBoardMoves } from "./use-board-moves";
import type { DealWrites } from "./use-deal-writes";
import { useStages } from "./use-stages";

/** Sends cards on. One that waits for the reason of its loss already lies where it goes, and springs back on Cancel. */
export function useMoving(writes: DealWrites) {
  const { stage } = useStages();
  const { moves, move: send } = useBoardMoves(writes);
  const flow = useStageFlow((card, to, lost) => {
    const from = stage(card.stageId);
    if (from) void send(card, from, to, lost);
  });
  const from = stage(flow.asked?.deal.stageId);
  const asked: readonly Move[] = flow.asked && from ? [{ card: flow.asked.deal, from, to: flow.asked.stage }] : [];
  return { move: flow.move, moves: [...moves, ...asked], dialogs: flow.dialogs };
}
