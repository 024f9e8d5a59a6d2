import type { Priority } from "@/api/gen/types.gen";
import { cn } from "@/lib/cn";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { memberOptions } from "../choices";
import type { Directory } from "../use-directory";
import type { ActivityDraft } from "./activity-draft";
import { priorities, priorityWords } from "./activity-words";

const nobody = { value: "none", label: "Nobody" } as const;
const options = priorities.map((value): { value: Priority; label: string } => ({ value, label: priorityWords[value] }));

type Props = {
  draft: ActivityDraft;
  directory: Directory;
  onChange: (patch: Partial<ActivityDraft>) => void;
  className?: string;
};

/** Who is to do it, and how urgent it is. */
export function WhoFields({ draft, directory, onChange, className }: Props) {
  const people = memberOptions(directory, (id) => id === draft.assigneeId);
  return (
    <div className={cn("grid gap-3 sm:grid-cols-[1fr_128px]", className)}>
      <Field label="Assignee">
        <Combobox
          label="Assignee"
          value={draft.assigneeId ?? nobody.value}
          options={[nobody, ...people]}
          onChange={(id) => onChange({ assigneeId: id === nobody.value ? null : id })}
        />
      </Field>
      <Field label="Priority">
        <Select
          aria-label="Priority"
          value={draft.priority}
          options={options}
          onChange={(priority) => onChange({ priority })}
        />
      </Field>
    </div>
  );
}
