import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { ApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { type DraftFaults, draftFaults, inputOf, newDraft } from "@/records/activity/activity-draft";
import { titleOf } from "@/records/activity/activity-words";
import { dayWords } from "@/records/activity/due-words";
import { useCreateActivity } from "@/records/activity/use-create-activity";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";

// The search for a record is heavy, and nobody needs it before the first word.
const SubjectPicker = lazy(async () => ({
  default: (await import("@/records/activity/subject-picker")).SubjectPicker,
}));

/** A task in one line, for the member whose day it is. */
export function QuickAdd({ member }: { member: string }) {
  const { today } = useWorkspace();
  const create = useCreateActivity();
  const fresh = () => newDraft({ type: "task", assigneeId: member, dueDate: today });
  const [draft, setDraft] = useState(fresh);
  const [serial, setSerial] = useState(0);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [sending, setSending] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const begun = draft.title !== "" || draft.subject !== null;

  const change = (patch: Partial<typeof draft>) => {
    setFaults({});
    setDraft({ ...draft, ...patch });
  };
  const clear = () => {
    setDraft(fresh());
    setFaults({});
    setSerial(serial + 1);
  };
  const add = async () => {
    const found = draftFaults(draft);
    setFaults(found);
    const input = inputOf({ ...draft, assigneeId: member });
    if (Object.keys(found).length > 0 || !input || sending) return;
    setSending(true);
    const made = await create(input);
    setSending(false);
    if (made instanceof ApiError) return setFaults({ title: made.fields[0]?.detail ?? made.detail });
    toast.done(`${titleOf(made)} added${made.dueDate ? `: ${dayWords(made.dueDate, today).toLowerCase()}` : ""}`);
    clear();
    title.current?.focus();
  };

  return (
    <Form
      aria-label="Quick add"
      className="flex flex-col gap-2"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) clear();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label="Task" hiddenLabel error={faults.title}>
        <Input
          ref={title}
          data-quick-add
          lead={<Plus />}
          value={draft.title}
          maxLength={200}
          placeholder="Add a task"
          aria-keyshortcuts="/"
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      {begun ? (
        <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_152px_auto]">
          <Suspense fallback={<Input aria-label="About" disabled placeholder="About" />}>
            <Field label="About" hiddenLabel error={faults.subject}>
              <SubjectPicker key={serial} value={draft.subject} onChange={(subject) => change({ subject })} />
            </Field>
          </Suspense>
          <Input
            type="date"
            aria-label="Due"
            value={draft.dueDate ?? ""}
            onChange={(event) => change({ dueDate: event.target.value || null })}
          />
          <Button type="submit" variant="primary" pending={sending}>
            Add task
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
