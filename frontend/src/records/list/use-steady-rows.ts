import { useState } from "react";
import type { RecordBase } from "../kind";

type Shown<C> = { page: string; rows: readonly C[] };

/**
 * While the reader is at the rows, a refetch refreshes them in place: none moves, none comes, none goes.
 * The new order waits until the pointer and the focus have left, or until it is asked for.
 */
export function useSteadyRows<C extends RecordBase>(page: string, items: readonly C[] | undefined, held: boolean) {
  const [shown, setShown] = useState<Shown<C>>({ page, rows: items ?? [] });
  const fresh = items ?? [];
  const keep = held && shown.page === page && shown.rows.length > 0;
  const byId = new Map(fresh.map((card) => [card.id, card]));
  const rows = keep ? shown.rows.map((card) => byId.get(card.id) ?? card) : fresh;
  const differs = rows.length !== shown.rows.length || rows.some((card, at) => card !== shown.rows[at]);
  if (shown.page !== page || differs) setShown({ page, rows });
  const waiting = keep && (fresh.length !== rows.length || fresh.some((card, at) => card.id !== rows[at]?.id));
  return { rows, waiting, release: () => setShown({ page, rows: fresh }) };
}
