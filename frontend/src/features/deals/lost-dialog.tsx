import { useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Select } from "@/ui/select";
import { Textarea } from "@/ui/textarea";
import { type LostReason, lostReasons, lostReasonWords } from "./model";
import type { Lost } from "./use-deal-writes";

type Props = { title: string; onClose: () => void; onSubmit: (lost: Lost) => void };

const options = lostReasons.map((value) => ({ value, label: lostReasonWords[value] }));

/** Asks why before a deal is given up. Cancelling leaves it where it was. */
export function LostDialog({ title, onClose, onSubmit }: Props) {
  const [reason, setReason] = useState<LostReason | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLButtonElement>(null);

  const submit = () => {
    setTried(true);
    if (reason) onSubmit({ lostReason: reason, lostNote: note.trim() || null });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="The reason goes into the report on lost deals."
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={submit}>
            Mark as lost
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
        <Field label="What was said" optional>
          <Textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
