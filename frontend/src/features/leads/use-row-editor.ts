import { startTransition, useState } from "react";

export type RowField = "next" | "tags";

type Editing = { lead: string; field: RowField; open: boolean };

/** Which cell of the list has turned into its editor. One at a time; it stays in place when closed, to keep the focus. */
export function useRowEditor() {
  const [editing, setEditing] = useState<Editing | null>(null);
  return {
    open: editing?.open ?? false,
    stateOf: (lead: string, field: RowField): { open: boolean } | null =>
      editing?.lead === lead && editing.field === field ? editing : null,
    // In a turn of its own: an editor that opens within the press would take it for one beside it.
    edit: (lead: string, field: RowField) => startTransition(() => setEditing({ lead, field, open: true })),
    setOpen: (open: boolean) => setEditing((now) => now && { ...now, open }),
  };
}

export type RowEditor = ReturnType<typeof useRowEditor>;
