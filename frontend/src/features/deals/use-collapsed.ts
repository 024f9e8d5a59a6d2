import { storedChoice, useStoredChoice } from "@/lib/stored-choice";
import type { StageKind } from "./model";

const states = ["open", "collapsed"] as const;
const kept = {
  won: storedChoice("mainstay.board.won", states, "open"),
  lost: storedChoice("mainstay.board.lost", states, "open"),
};

/** Whether the column for won or lost deals is folded away; kept on this device. Open stages never are. */
export function useCollapsed(kind: StageKind): { collapsed: boolean; toggle: (() => void) | undefined } {
  const [state, write] = useStoredChoice(kept[kind === "won" ? "won" : "lost"]);
  if (kind === "open") return { collapsed: false, toggle: undefined };
  const collapsed = state === "collapsed";
  return { collapsed, toggle: () => write(collapsed ? "open" : "collapsed") };
}
