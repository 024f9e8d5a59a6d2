import { startTransition, useState, useSyncExternalStore } from "react";

/** What was done to a control before its code came. */
export type Arrival = { openAtOnce: boolean; focusAtOnce: boolean };

/** Code that a page does not wait for; asked for when the first control of its kind shows. */
export function makeLate<T>(load: () => Promise<T>) {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let asked = false;

  const take = (loaded: T) => {
    value = loaded;
    for (const listener of listeners) listener();
  };
  const ask = () => {
    if (asked) return;
    asked = true;
    load().then(take, () => {
      asked = false;
    });
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    ask();
    return () => listeners.delete(listener);
  };
  return { ask, subscribe, read: () => value };
}

/** A stand-in hands a press or the focus on to the real control, and never gives way under the pointer. */
export function useLate<T>(late: ReturnType<typeof makeLate<T>>, onOpenChange?: (open: boolean) => void) {
  const value = useSyncExternalStore(late.subscribe, late.read);
  const [held, setHeld] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    loaded: held ? undefined : value,
    arrival: { openAtOnce: pressed, focusAtOnce: focused } satisfies Arrival,
    standIn: {
      "data-late": true,
      role: "combobox",
      "aria-haspopup": "dialog" as const,
      "aria-expanded": false,
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onPointerCancel: () => setHeld(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
      onClick: () => {
        late.ask();
        // In a turn of its own: a list that opens within the press would take it for one beside it.
        startTransition(() => {
          setHeld(false);
          setPressed(true);
          // Where another part of the page holds whether it is open, that part has to know.
          onOpenChange?.(true);
        });
      },
    },
  };
}
