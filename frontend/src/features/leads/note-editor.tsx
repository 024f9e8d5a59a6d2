import { useState } from "react";
import { editLeadNote } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Textarea } from "@/ui/textarea";
import type { TimelineEntry } from "./model";

type Props = { lead: string; note: NonNullable<TimelineEntry["note"]>; onClose: () => void };

/** Rewrites a note in its place. The version of the moment it was opened guards against writing over a colleague. */
export function NoteEditor({ lead, note, onClose }: Props) {
  const workspace = useWorkspaceSlug();
  const [opened] = useState(note);
  const [body, setBody] = useState(note.body);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();

  const save = async () => {
    if (!body.trim()) return setFault("A note cannot be empty");
    setSaving(true);
    try {
      const path = { workspace, lead, note: note.id };
      await editLeadNote({ path, body: { version: opened.version, body: body.trim() } });
      await invalidateTags("leads");
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
