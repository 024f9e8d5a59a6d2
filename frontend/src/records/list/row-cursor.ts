/** Which row the keyboard stands on. Outside of React's state, so that a step draws two rows and not the page. */
export function makeRowCursor() {
  const listeners = new Set<() => void>();
  let current: string | null = null;
  return {
    read: () => current,
    move: (id: string | null) => {
      current = id;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type RowCursor = ReturnType<typeof makeRowCursor>;
