import { useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Select } from "@/ui/select";
import { Textarea } from "@/ui/textarea";
import { reasonWords, type UnqualifiedReason, unqualifiedReasons } from "./model";

type Reason = { unqualifiedReason: UnqualifiedReason; unqualifiedNote: string | null };
type Props = { title: string; onClose: () => void; onSubmit: (reason: Reason) => void };

const options = unqualifiedReasons.map((value) => ({ value, label: reasonWords[value] }));

/** Asks why before a lead is given up. Cancelling leaves it where it was. */
export function UnqualifyDialog({ title, onClose, onSubmit }: Props) {
  const [reason, setReason] = useState<UnqualifiedReason | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const noteMissing = reason === "other" && note.trim() === "";

  const submit = () => {
    setTried(true);
    if (reason && !noteMissing) onSubmit({ unqualifiedReason: reason, unqualifiedNote: note.trim() || null });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={submit}>
            Mark as unqualified
          </Button>
        </>
      }
    >
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Reason" error={tried && !reason ? "Choose a reason" : undefined}>
          <Select ref={first} value={reason} onChange={setReason} options={options} placeholder="Choose a reason" />
        </Field>
        <Field
          label="What was said"
          optional={reason !== "other"}
          error={tried && noteMissing ? "Say in a few words what the reason was" : undefined}
        >
          <Textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
