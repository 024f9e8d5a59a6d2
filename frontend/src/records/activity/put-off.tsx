import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { formatDay } from "@/lib/format";
import { Button } from "@/ui/button";
import { Form } from "@/ui/form";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { laterDays } from "./due-words";

type Props = {
  title: string;
  day: string | null;
  today: string;
  keys?: string;
  blocked: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMove: (day: string) => void;
  className?: string;
};

/** Moves something to today, tomorrow, next week or a day. */
export function PutOff({ title, day, today, keys, blocked, open, onOpenChange, onMove, className }: Props) {
  const [chosen, setChosen] = useState(day ?? today);
  const trigger = (
    <IconButton size="sm" label={`Move ${title} to another day`} keys={keys} blocked={blocked} className={className}>
      <CalendarClock aria-hidden />
    </IconButton>
  );
  if (blocked) return trigger;
  const move = (to: string) => {
    onOpenChange(false);
    if (to !== day) onMove(to);
  };
  return (
    <Popover
      label="Move to another day"
      align="end"
      className="w-60 p-1"
      open={open}
      onOpenChange={onOpenChange}
      trigger={trigger}
    >
      <div className="flex flex-col">
        {laterDays(today).map((choice) => (
          <button
            key={choice.label}
            type="button"
            onClick={() => move(choice.day)}
            className="flex min-h-8 items-center rounded-control px-2 text-left text-body text-fg transition-colors hover:bg-active focus-visible:bg-active touch:min-h-11"
          >
            <span className="flex-1">{choice.label}</span>
            <span className="text-fg-3 text-meta">{formatDay(choice.day, today)}</span>
          </button>
        ))}
      </div>
      <Form
        className="mt-1 flex items-center gap-1.5 border-line border-t p-1.5 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          move(chosen);
        }}
      >
        <Input
          type="date"
          aria-label="Another day"
          value={chosen}
          onChange={(event) => event.target.value && setChosen(event.target.value)}
        />
        <Button type="submit">Move</Button>
      </Form>
    </Popover>
  );
}
