import type { RefObject } from "react";
import { useCommands } from "@/lib/commands";
import type { RecordTypes } from "../kind";
import type { RowContext } from "./row-context";
import { type RowMenu, triggerId } from "./row-menus";
import type { RowField } from "./use-row-editor";
import type { SelectionState } from "./use-selection";

export type RowKey<C> = { id: string; title: string; keys: string; run: (card: C) => void };

type Props<T extends RecordTypes> = {
  rows: readonly T["card"][];
  selection: SelectionState;
  context: RowContext<T>;
  /** Whether the kind has a status that a menu changes. */
  hasStatus: boolean;
  searchRef: RefObject<HTMLInputElement | null>;
  openFilters: () => void;
  rowKeys: readonly RowKey<T["card"]>[];
};

/** Moves through the rows without a mouse. The focus goes along, so Enter opens the row by itself. */
export function useListKeys<T extends RecordTypes>(props: Props<T>) {
  const { rows, selection, searchRef, openFilters } = props;
  const { kind, cursor, menus, editor } = props.context;
  const { one } = kind.noun;
  const indexOf = (id: string | null) => rows.findIndex((row) => row.id === id);

  const go = (step: 1 | -1) => {
    const at = indexOf(cursor.read());
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    if (!next) return;
    cursor.move(next.id);
    const link = document.querySelector<HTMLElement>(`[data-row-link="${next.id}"]`);
    link?.focus({ preventScroll: true });
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  const withRow = (run: (id: string) => void) => () => {
    const current = cursor.read();
    if (current && indexOf(current) >= 0) run(current);
  };
  const openMenu = (menu: RowMenu) =>
    withRow((id) => {
      if (document.getElementById(triggerId(menu, id))) menus[menu].open(triggerId(menu, id));
    });
  const openEditor = (field: RowField) =>
    withRow((id) => {
      if (document.querySelector(`[data-record="${id}"] [data-edits="${field}"]`)) editor.edit(id, field);
    });
  const leave = () => {
    selection.clear();
    cursor.move(null);
  };

  const section = "In the list";
  const key = { section, keyboardOnly: true } as const;
  const choosing = [
    {
      ...key,
      id: "row-select",
      title: `Select the ${one}`,
      keys: "x",
      run: withRow((id) => selection.toggle(id, !selection.has(id))),
    },
    {
      ...key,
      id: "row-range",
      title: "Select up to here",
      keys: "shift+x",
      run: withRow((id) =>
        selection.toggleRange(
          id,
          rows.map((row) => row.id),
        ),
      ),
    },
  ];
  useCommands([
    { ...key, id: "row-next", title: `Next ${one}, Enter opens it`, keys: "j", run: () => go(1) },
    { ...key, id: "row-previous", title: `Previous ${one}`, keys: "k", run: () => go(-1) },
    { ...key, id: "row-down", title: `Next ${one}`, keys: "down", run: () => go(1) },
    { ...key, id: "row-up", title: `Previous ${one}`, keys: "up", run: () => go(-1) },
    ...(props.context.selectable ? choosing : []),
    ...(props.hasStatus
      ? [{ ...key, id: "row-status", title: "Change its status", keys: "s", run: openMenu("status") }]
      : []),
    { ...key, id: "row-owner", title: "Change its owner", keys: "a", run: openMenu("owner") },
    ...(kind.planning
      ? [{ ...key, id: "row-step", title: "Set its next step", keys: "n", run: openEditor("next") }]
      : []),
    ...(kind.tagsPatch
      ? [{ ...key, id: "row-tags", title: "Change its tags", keys: "t", run: openEditor("tags") }]
      : []),
    ...props.rowKeys.map(({ run, ...one }) => ({
      ...key,
      ...one,
      run: withRow((id) => {
        const row = rows.find((card) => card.id === id);
        if (row) run(row);
      }),
    })),
    { ...key, id: "row-leave", title: "Drop the selection", keys: "escape", run: leave },
    { ...key, id: "list-search", title: "Search this list", keys: "/", run: () => searchRef.current?.focus() },
    { ...key, id: "list-filters", title: "Open the filters", keys: "f", run: openFilters },
  ]);
}
