import type { Directory } from "@/records/use-directory";
import type { MenuHandle } from "@/ui/shared-menu";
import type { Move } from "./board-moves";
import type { DealFilters } from "./filters";
import type { DealCard } from "./model";

/** What every column and card of the board can reach. */
export type BoardContext = {
  workspace: string;
  me: string;
  today: string;
  currency: string;
  directory: Directory;
  filters: DealFilters;
  /** Why nothing here can be changed by this reader. */
  blocked: string | undefined;
  /** The one menu that sends a card to another stage. */
  menu: MenuHandle<DealCard>;
  /** Moves that show and are not yet told by the server. */
  moves: readonly Move[];
  /** While a card is under way, what comes from the server waits. */
  held: boolean;
  /** The card that has just been dropped: its column brings it into sight. */
  landed: { id: string; focus: boolean } | null;
};
