import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { addDays } from "@/lib/format";
import { IconButton } from "./icon-button";
import { Input } from "./input";

type Props = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> & {
  /** A plain date, or null. */
  value: string | null;
  onChange: (day: string | null) => void;
  /** Shows quick choices counted from this day. */
  today?: string;
  clearable?: boolean;
};

const quick = [
  { label: "Today", days: 0 },
  { label: "Tomorrow", days: 1 },
  { label: "In 3 days", days: 3 },
  { label: "In a week", days: 7 },
];

/** The browser's own date control; the value stays a plain date and never meets a time zone. */
export function DateField({ value, onChange, today, clearable, className, ...rest }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span className="relative flex items-center">
        <Input
          {...rest}
          type="date"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
          className={cn(!value && "text-fg-3", className)}
        />
        {clearable && value && !rest.disabled ? (
          <IconButton
            label="Clear date"
            size="sm"
            className="absolute right-8 touch:w-8"
            onClick={() => onChange(null)}
          >
            <X aria-hidden />
          </IconButton>
        ) : null}
      </span>
      {today && !rest.disabled ? (
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          {quick.map((choice) => (
            <button
              key={choice.days}
              type="button"
              onClick={() => onChange(addDays(today, choice.days))}
              className="min-h-6 rounded-chip text-accent-text text-meta hover:underline touch:min-h-11"
            >
              {choice.label}
            </button>
          ))}
        </span>
      ) : null}
    </div>
  );
}
