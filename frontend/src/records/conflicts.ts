import { useSyncExternalStore } from "react";
import type { Wording } from "./kind";

/** Two people changed the same fields: what this reader wants, and what the record holds now. */
export type Conflict = { kind: Wording; name: string; current: object; mine: object; reapply: () => void };

let open: Conflict | null = null;
const listeners = new Set<() => void>();

function set(next: Conflict | null) {
  open = next;
  for (const listener of listeners) listener();
}

export const showConflict = (conflict: Conflict) => set(conflict);
export const closeConflict = () => set(null);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConflict(): Conflict | null {
  return useSyncExternalStore(subscribe, () => open);
}
