import { type ComponentType, useEffect, useId, useSyncExternalStore } from "react";

/** Something the reader can do from the keyboard or the palette. Pages register theirs while they show. */
export type Command = {
  id: string;
  title: string;
  /** The heading it stands under in the palette and the map of keys. */
  section: string;
  /** "c", "g l" (one after the other), "mod+k". */
  keys?: string;
  icon?: ComponentType<{ className?: string }>;
  /** Other words that find it in the palette. */
  keywords?: string;
  /** In the map of keys alone: moving a cursor makes no sense in a palette. */
  keyboardOnly?: boolean;
  /** Why the reader may not. It shows, dimmed, with this. */
  blocked?: string | undefined;
  run: () => void;
};

const registered = new Map<string, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function publish() {
  // The page that came last speaks for its keys: a dialog over a page, a record over a list.
  all = [...registered.values()].reverse().flat();
  for (const listener of listeners) listener();
}

/** Offers these commands while the component shows. */
export function useCommands(commands: readonly Command[]) {
  const key = useId();
  useEffect(() => {
    registered.set(key, commands);
    publish();
  });
  useEffect(
    () => () => {
      registered.delete(key);
      publish();
    },
    [key],
  );
}

export function readCommands(): readonly Command[] {
  return all;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, readCommands);
}
