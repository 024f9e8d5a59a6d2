import { useState } from "react";
import type { TimelineEntry } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Textarea } from "@/ui/textarea";
import type { RecordKind, RecordTypes } from "../kind";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  id: string;
  note: NonNullable<TimelineEntry["note"]>;
  onClose: () => void;
};

/** Rewrites a note in its place. The version of the moment it was opened guards against writing over a colleague. */
export function NoteEditor<T extends RecordTypes>({ kind, id, note, onClose }: Props<T>) {
  const workspace = useWorkspaceSlug();
  const [opened] = useState(note);
  const [body, setBody] = useState(note.body);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();

  const save = async () => {
    if (!body.trim()) return setFault("A note cannot be empty");
    setSaving(true);
    try {
      await kind.api.editNote?.({ workspace, id }, note.id, { version: opened.version, body: body.trim() });
      await invalidateTags(kind.tag);
      onClose();
    } catch (thrown) {
      const error = toApiError(thrown);
      setFault(error.fields[0]?.detail ?? error.detail);
      setSaving(false);
    }
  };

  return (
    <Form
      className="flex flex-col gap-2 pb-1"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Note" hiddenLabel error={fault}>
        <Textarea autoFocus value={body} maxLength={10_000} onChange={(event) => setBody(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit" pending={saving}>
          Save note
        </Button>
      </div>
    </Form>
  );
}
