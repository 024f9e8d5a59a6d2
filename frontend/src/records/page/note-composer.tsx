import { useState } from "react";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Kbd } from "@/ui/kbd";
import { Textarea } from "@/ui/textarea";
import type { RecordKind, RecordTypes } from "../kind";

/** What was begun stays while the page shows other records. */
const drafts = new Map<string, string>();

type Props<T extends RecordTypes> = { kind: RecordKind<T>; id: string };

export function NoteComposer<T extends RecordTypes>({ kind, id }: Props<T>) {
  const workspace = useWorkspaceSlug();
  const [body, setBody] = useState(drafts.get(id) ?? "");
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();

  const change = (text: string) => {
    setBody(text);
    setFault(undefined);
    if (text) drafts.set(id, text);
    else drafts.delete(id);
  };
  const send = async () => {
    if (sending) return;
    if (!body.trim()) return setFault("Write something first");
    setSending(true);
    try {
      await kind.api.addNote?.({ workspace, id }, body.trim());
      change("");
      await invalidateTags(kind.tag);
    } catch (thrown) {
      const error = toApiError(thrown);
      setFault(error.fields[0]?.detail ?? error.detail);
    } finally {
      setSending(false);
    }
  };

  return (
    <Form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label="Note" hiddenLabel error={fault}>
        <Textarea
          rows={2}
          maxLength={10_000}
          value={body}
          placeholder="Write a note: what was said, what matters"
          onChange={(event) => change(event.target.value)}
        />
      </Field>
      {body || fault ? (
        <div className="flex items-center justify-end gap-2">
          <span className="text-fg-3 touch:hidden">
            <Kbd keys="mod+enter" />
          </span>
          <Button type="submit" size="sm" variant="primary" pending={sending}>
            Add note
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
