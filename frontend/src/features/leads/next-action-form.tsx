import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";

type Props = {
  today: string;
  /** A qualified lead cannot be without a date. */
  dateRequired: boolean;
  /** One field under the other, for a narrow place. */
  stacked?: boolean;
  initial: { action: string; date: string | null };
  onCancel: () => void;
  onSave: (action: string | null, date: string | null) => void;
};

export function NextActionForm({ today, dateRequired, stacked, initial, onCancel, onSave }: Props) {
  const [action, setAction] = useState(initial.action);
  const [date, setDate] = useState(initial.date);
  const [tried, setTried] = useState(false);
  const missing = dateRequired && !date;

  return (
    <Form
      aria-label="Next step"
      className="flex flex-col gap-3"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!missing) onSave(action.trim() || null, date);
      }}
    >
      <div className={cn("grid gap-3", !stacked && "sm:grid-cols-[1fr_264px]")}>
        <Field label="What to do">
          <Input
            autoFocus
            value={action}
            maxLength={200}
            placeholder="Send the proposal"
            onChange={(event) => setAction(event.target.value)}
          />
        </Field>
        <Field
          label="When"
          optional={!dateRequired}
          error={tried && missing ? "A qualified lead needs the date of its next step" : undefined}
        >
          <DateField value={date} onChange={setDate} today={today} clearable={!dateRequired} />
        </Field>
      </div>
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Save next step
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Form>
  );
}
