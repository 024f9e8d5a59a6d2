import { useState } from "react";

export type Selection = {
  ids: ReadonlySet<string>;
  /** Everything that the filters match, seen or not. */
  all: boolean;
};

const none: Selection = { ids: new Set(), all: false };

/** Which rows are chosen. It lasts over pages and ends when the filters change. */
export function useSelection(scope: string) {
  const [state, setState] = useState({ scope, selection: none, anchor: null as string | null });
  const current = state.scope === scope ? state : { scope, selection: none, anchor: null };
  const put = (ids: Iterable<string>, anchor: string | null = null) =>
    setState({ scope, selection: { ids: new Set(ids), all: false }, anchor });

  const toggle = (id: string, on: boolean) => {
    const ids = new Set(current.selection.ids);
    if (on) ids.add(id);
    else ids.delete(id);
    put(ids, id);
  };

  /** From the row last ticked to this one, in the order on screen. */
  const toggleRange = (id: string, shown: readonly string[]) => {
    const from = current.anchor ? shown.indexOf(current.anchor) : -1;
    const to = shown.indexOf(id);
    if (from < 0 || to < 0) return toggle(id, true);
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    put([...current.selection.ids, ...range], id);
  };

  const togglePage = (shown: readonly string[], on: boolean) => {
    const rest = [...current.selection.ids].filter((id) => !shown.includes(id));
    put(on ? [...rest, ...shown] : rest);
  };

  return {
    selection: current.selection,
    has: (id: string) => current.selection.all || current.selection.ids.has(id),
    toggle,
    toggleRange,
    togglePage,
    selectAll: () => setState({ ...current, selection: { ids: current.selection.ids, all: true } }),
    clear: () => setState({ scope, selection: none, anchor: null }),
  };
}

export type SelectionState = ReturnType<typeof useSelection>;
