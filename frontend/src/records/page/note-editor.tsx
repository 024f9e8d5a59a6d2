import { useState } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Textarea } from "@/ui/textarea";
import { useActivityWrites } from "../activity/use-activity-writes";

type Props = { note: Activity; onClose: () => void };

/** Rewrites a note in its place. The version of the moment it was opened guards against writing over a colleague. */
export function NoteEditor({ note, onClose }: Props) {
  const writes = useActivityWrites();
  const [opened] = useState(note);
  const [text, setText] = useState(note.body ?? "");
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();

  const save = async () => {
    const body = text.trim();
    if (!body) return setFault("A note cannot be empty");
    setSaving(true);
    const end = body === opened.body ? "stored" : await writes.update(opened, { body }, { body });
    setSaving(false);
    if (end !== "refused") onClose();
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
        <Textarea autoFocus value={text} maxLength={10_000} onChange={(event) => setText(event.target.value)} />
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
