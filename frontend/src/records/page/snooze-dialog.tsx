import { useState } from "react";
import { addDays } from "@/lib/format";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";

type Props = {
  /** The kind of record, in a word. */
  one: string;
  name: string;
  today: string;
  onClose: () => void;
  onSubmit: (until: string, reason: string) => void;
};

/** Lets a record rest until a day, for a reason that colleagues can read. */
export function SnoozeDialog({ one, name, today, onClose, onSubmit }: Props) {
  const [until, setUntil] = useState<string | null>(addDays(today, 7));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const tooEarly = until !== null && until <= today;
  const dateFault = until === null ? "Choose a date" : tooEarly ? "Choose a date after today" : undefined;

  const submit = () => {
    setTried(true);
    if (until && !tooEarly && reason.trim()) onSubmit(until, reason.trim());
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Snooze ${name}`}
      description={`The ${one} is not called stale before this date.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={submit}>
            Snooze
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
        <Field label="Reason" error={tried && !reason.trim() ? `Say why the ${one} can wait` : undefined}>
          <Input
            value={reason}
            maxLength={200}
            placeholder="Back from holiday in May"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Field label="Until" error={tried ? dateFault : undefined}>
          <DateField value={until} min={addDays(today, 1)} onChange={setUntil} />
        </Field>
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Dialog>
  );
}
