import { startTransition, useState } from "react";

export type RowField = "next" | "tags";

type Editing = { record: string; field: RowField; open: boolean };

/** Which cell of the list has turned into its editor. One at a time; it stays in place when closed, to keep the focus. */
export function useRowEditor() {
  const [editing, setEditing] = useState<Editing | null>(null);
  return {
    open: editing?.open ?? false,
    stateOf: (record: string, field: RowField): { open: boolean } | null =>
      editing?.record === record && editing.field === field ? editing : null,
    // In a turn of its own: an editor that opens within the press would take it for one beside it.
    edit: (record: string, field: RowField) => startTransition(() => setEditing({ record, field, open: true })),
    setOpen: (open: boolean) => setEditing((now) => now && { ...now, open }),
  };
}

export type RowEditor = ReturnType<typeof useRowEditor>;
