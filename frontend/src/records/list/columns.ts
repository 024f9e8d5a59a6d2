import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useSyncExternalStore } from "react";
import type { RecordTypes } from "../kind";
import type { RowContext } from "./row-context";

export type Column<T extends RecordTypes, K extends string = string> = {
  id: string;
  label: string;
  /** The order that a press on its head asks for. */
  sort?: K;
  width: string;
  align?: "right";
  /** Not among the usual columns. */
  hidden?: boolean;
  cell: (card: T["card"], context: RowContext<T>) => ReactNode;
};

/**
 * One description for heads, cells, widths and the chooser; what the reader chose stays on this device,
 * and stands in the address so that whoever is sent it sees the same. The name comes first and always shows.
 */
export function makeColumns<T extends RecordTypes, K extends string = string>(
  list: string,
  columns: readonly Column<T, K>[],
) {
  const key = `mainstay.${list}.columns`;
  const usual = columns.filter((column) => !column.hidden).map((column) => column.id);
  const ordered = (chosen: readonly string[]) => columns.map(({ id }) => id).filter((id) => chosen.includes(id));
  const listeners = new Set<() => void>();
  let shown: readonly string[] | undefined;

  const stored = () => {
    const text = localStorage.getItem(key) ?? "";
    return text === "" ? usual : ordered(text.split(","));
  };
  const read = (): readonly string[] => {
    try {
      shown ??= stored();
    } catch {
      shown ??= usual;
    }
    return shown;
  };
  const write = (next: readonly string[]) => {
    shown = ordered(next);
    try {
      localStorage.setItem(key, shown.join(",") || "none");
    } catch {
      // Storage can be switched off; the choice then lasts as long as the page.
    }
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const all: readonly Column<T>[] = columns;
  return { all, ordered, read, write, subscribe, forget: () => write(usual) };
}

export type ColumnSet<T extends RecordTypes> = ReturnType<typeof makeColumns<T>>;

/** Absent where the choice of the device holds; "none" for the name alone. */
const parseAsColumns = parseAsArrayOf(parseAsString);
const noColumns = ["none"];

/** The columns that show, in their order: those of the address, else those chosen on this device. */
export function useColumns<T extends RecordTypes>(set: ColumnSet<T>) {
  const stored = useSyncExternalStore(set.subscribe, set.read);
  const [asked, ask] = useQueryState("cols", parseAsColumns);
  const shown = asked ? set.ordered(asked) : stored;
  return {
    ids: shown.length > 0 ? shown : noColumns,
    columns: set.all.filter((column) => shown.includes(column.id)),
    choose: (next: readonly string[]) => {
      set.write(next);
      const ids = set.ordered(next);
      void ask(ids.length > 0 ? ids : noColumns, { history: "replace" });
    },
    reset: () => {
      set.forget();
      void ask(null, { history: "replace" });
    },
  };
}
