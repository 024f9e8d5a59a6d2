import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import type { ActivityDraft } from "./activity-draft";

type Props = {
  draft: ActivityDraft;
  onChange: (patch: Partial<ActivityDraft>) => void;
  fault?: string | undefined;
  className?: string;
};

const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The day something is due, and its time where that matters, on the workspace's clocks. */
export function DueFields({ draft, onChange, fault, className }: Props) {
  const { today, timeZone } = useWorkspace();
  const elsewhere = timeZone !== readerZone ? `${timeZone.split("/").at(-1)?.replaceAll("_", " ")} time` : undefined;
  return (
    <div className={cn("grid gap-3 sm:grid-cols-[1fr_128px]", className)}>
      <Field label="Due" error={fault}>
        <DateField
          clearable
          value={draft.dueDate}
          today={today}
          onChange={(dueDate) => onChange({ dueDate, ...(!dueDate && { dueTime: null }) })}
        />
      </Field>
      <Field label="Time" optional hint={elsewhere}>
        <Input
          type="time"
          value={draft.dueTime ?? ""}
          onChange={(event) => onChange({ dueTime: event.target.value.slice(0, 5) || null })}
          className={cn(!draft.dueTime && "text-fg-3")}
        />
      </Field>
    </div>
  );
}
