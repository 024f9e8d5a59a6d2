import { useState } from "react";
import { addDays } from "@/lib/format";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";

type Next = { nextAction?: string | null; nextActionDate?: string | null };
type Props = {
  title: string;
  description: string;
  today: string;
  nextAction?: string;
  /** One lead needs a date; many may keep those that they have. */
  required: boolean;
  action?: string;
  onClose: () => void;
  onSubmit: (next: Next) => void;
};

/** Asks for the next step that a qualified lead cannot be without. */
export function QualifyDialog(props: Props) {
  const { today, required, onClose } = props;
  const [step, setStep] = useState(props.nextAction ?? "");
  const [date, setDate] = useState<string | null>(required ? addDays(today, 3) : null);
  const [tried, setTried] = useState(false);

  const submit = () => {
    setTried(true);
    if (required && !date) return;
    props.onSubmit({
      ...(step.trim() && { nextAction: step.trim() }),
      ...(date && { nextActionDate: date }),
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={submit}>
            {props.action ?? "Mark as qualified"}
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
        <Field label="Next step" optional>
          <Input
            value={step}
            maxLength={200}
            placeholder="Send the proposal"
            onChange={(event) => setStep(event.target.value)}
          />
        </Field>
        <Field
          label="Date"
          optional={!required}
          error={tried && required && !date ? "Choose the date of the next step" : undefined}
        >
          <DateField value={date} onChange={setDate} today={today} />
        </Field>
      </Form>
    </Dialog>
  );
}
