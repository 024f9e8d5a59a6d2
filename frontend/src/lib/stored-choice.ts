import { useSyncExternalStore } from "react";

type StoredChoice<T extends string> = {
  read: () => T;
  write: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
};

/** One choice of the reader kept on this device, shared by every open tab. */
export function storedChoice<T extends string>(key: string, values: readonly T[], fallback: T): StoredChoice<T> {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const read = () => {
    try {
      const stored = localStorage.getItem(key);
      return values.find((value) => value === stored) ?? fallback;
    } catch {
      return fallback;
    }
  };
  return {
    read,
    write: (value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // Storage can be switched off; the choice then lasts as long as the page.
      }
      tell();
    },
    subscribe: (listener) => {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      listeners.add(listener);
      window.addEventListener("storage", onStorage);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", onStorage);
      };
    },
  };
}

export function useStoredChoice<T extends string>(choice: StoredChoice<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.read), choice.write];
}
