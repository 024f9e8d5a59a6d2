import { useState } from "react";
import type { SubjectCard } from "@/api/gen/types.gen";
import { ApiError } from "@/api/problem";
import { addDays } from "@/lib/format";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import { inputOf, newDraft, usualTitle } from "./activity-draft";
import { plannable, typeWords } from "./activity-words";
import { useCreateActivity } from "./use-create-activity";

type Props = { subject: SubjectCard; today: string; me: string; onLeave: () => void };

const types = plannable.map((value) => ({ value, label: typeWords[value].label }));

/** The last thing planned on an open lead or deal is done: asks there what comes next. */
export function PlanNext({ subject, today, me, onLeave }: Props) {
  const create = useCreateActivity();
  const [draft, setDraft] = useState(() =>
    newDraft({ type: "call", assigneeId: me, subject, dueDate: addDays(today, 1) }),
  );
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();
  const change = (patch: Partial<typeof draft>) => {
    setFault(undefined);
    setDraft({ ...draft, ...patch });
  };

  const plan = async () => {
    const title = draft.title.trim() || usualTitle(draft.type, subject.title);
    const input = inputOf({ ...draft, title });
    if (!input || sending) return;
    setSending(true);
    const made = await create(input);
    setSending(false);
    if (made instanceof ApiError) return setFault(made.fields[0]?.detail ?? made.detail);
    toast.done(`Next step planned: ${title}`);
    onLeave();
  };

  return (
    <Form
      aria-label="Plan the next step"
      className="mt-3 flex flex-col gap-3 rounded-card border border-line bg-raised p-3 shadow-card"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onLeave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <p className="text-body text-fg">
        Nothing is planned with <span className="font-medium">{subject.title}</span> any more. What comes next?
      </p>
      <div className="grid gap-2 sm:grid-cols-[112px_1fr]">
        <Select aria-label="What to plan" value={draft.type} options={types} onChange={(type) => change({ type })} />
        <Field label="What to do" hiddenLabel error={fault}>
          <Input
            value={draft.title}
            maxLength={200}
            placeholder={usualTitle(draft.type, subject.title)}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
      </div>
      <Field label="When" hiddenLabel>
        <DateField value={draft.dueDate} onChange={(dueDate) => change({ dueDate })} today={today} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" pending={sending}>
          Plan the next step
        </Button>
        <Button size="sm" variant="ghost" onClick={onLeave}>
          Not now
        </Button>
      </div>
    </Form>
  );
}
