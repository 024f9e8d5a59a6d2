import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import type { Plan } from "./kind";

type Props = {
  today: string;
  /** Why a date cannot be left out; undefined where it can. */
  needsDate: string | undefined;
  /** One field under the other, for a narrow place. */
  stacked?: boolean;
  initial: Plan;
  onCancel: () => void;
  onSave: (plan: Plan) => void;
};

export function NextActionForm({ today, needsDate, stacked, initial, onCancel, onSave }: Props) {
  const [action, setAction] = useState(initial.nextAction ?? "");
  const [date, setDate] = useState(initial.nextActionDate);
  const [tried, setTried] = useState(false);
  const missing = needsDate !== undefined && !date;

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
        if (!missing) onSave({ nextAction: action.trim() || null, nextActionDate: date });
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
        <Field label="When" optional={!needsDate} error={tried && missing ? needsDate : undefined}>
          <DateField value={date} onChange={setDate} today={today} clearable={!needsDate} />
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
