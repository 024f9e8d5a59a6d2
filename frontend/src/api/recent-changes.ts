import { useSyncExternalStore } from "react";

type Seen = { actorId: string | null; at: number };
type Noted = { id: string; actorId?: string | null | undefined; changeId?: string | null | undefined };

const shownMs = 2500;
const recent = new Map<string, Seen>();
const own = new Set<string>();
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

/** Remembers what this page itself has just done, so that it is not marked as news. */
export function noteOwnChange(changeId: string | null | undefined) {
  if (!changeId) return;
  own.add(changeId);
  setTimeout(() => own.delete(changeId), 60_000);
}

/** Takes one change of the live feed and marks its record for a moment. */
export function noteChange({ id, actorId, changeId }: Noted) {
  if (changeId && own.has(changeId)) return;
  const seen = { actorId: actorId ?? null, at: Date.now() };
  recent.set(id, seen);
  tell();
  setTimeout(() => {
    if (recent.get(id) !== seen) return;
    recent.delete(id);
    tell();
  }, shownMs);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who has just changed the record elsewhere: undefined when nobody, null when no member did it. */
export function useRecentChange(id: string): string | null | undefined {
  return useSyncExternalStore(subscribe, () => recent.get(id)?.actorId);
}
