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
 * One description for heads, cells, widths and the chooser; what the reader chose stays on this device.
 * The name comes before the columns and always shows.
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
  return { all, read, write, subscribe, reset: () => write(usual) };
}

export type ColumnSet<T extends RecordTypes> = ReturnType<typeof makeColumns<T>>;

/** The columns that show, in their order. */
export function useColumns<T extends RecordTypes>(set: ColumnSet<T>): readonly Column<T>[] {
  const shown = useSyncExternalStore(set.subscribe, set.read);
  return set.all.filter((column) => shown.includes(column.id));
}
