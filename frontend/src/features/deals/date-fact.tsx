import { useState } from "react";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format";
import { FactRow } from "@/records/page/fact-row";
import { PlainFact } from "@/records/page/facts";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Popover } from "@/ui/popover";

type Props = {
  label: string;
  /** The name in full, where the row has room for a short one. */
  name: string;
  value: string | null;
  late: boolean;
  today: string;
  blocked: string | undefined;
  onSave: (day: string | null) => Promise<boolean>;
};

/** A plain date; pressed, it is chosen in its place. */
export function DateFact({ label, name, value, late, today, blocked, onSave }: Props) {
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState(value);
  const words = value ? formatDay(value, today) : null;
  const shown = words ? (
    <span className={cn(late && "font-medium text-danger-text")}>{late ? `${words}, past` : words}</span>
  ) : null;
  if (blocked) return <PlainFact label={label}>{shown ?? "–"}</PlainFact>;
  return (
    <FactRow label={label}>
      <Popover
        label={name}
        open={open}
        onOpenChange={(next) => {
          setDay(value);
          setOpen(next);
        }}
        trigger={
          <button
            type="button"
            aria-label={`${name}: ${words ?? "none"}. Change`}
            className="-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 text-left text-body transition-colors hover:bg-hover touch:min-h-11"
          >
            {shown ?? <span className="text-fg-3">Add</span>}
          </button>
        }
      >
        <form
          className="flex w-64 flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            setOpen(false);
            if (day !== value) void onSave(day);
          }}
        >
          <Field label={name}>
            <DateField autoFocus value={day} onChange={setDay} today={today} clearable />
          </Field>
          <Button type="submit" variant="primary" size="sm" className="self-start">
            Save date
          </Button>
        </form>
      </Popover>
    </FactRow>
  );
}
