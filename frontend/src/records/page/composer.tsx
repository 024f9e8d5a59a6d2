import { lazy, Suspense, useRef, useState } from "react";
import type { ActivityType, SubjectCard } from "@/api/gen/types.gen";
import { ApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Kbd } from "@/ui/kbd";
import { Segmented } from "@/ui/segmented";
import { Textarea } from "@/ui/textarea";
import { toast } from "@/ui/toast";
import { type ActivityDraft, type DraftFaults, draftFaults, inputOf, newDraft } from "../activity/activity-draft";
import { titleOf, typeWords } from "../activity/activity-words";
import { useCreateActivity } from "../activity/use-create-activity";

// A note needs none of these fields, and a note is what is written most.
const ComposerFields = lazy(async () => ({ default: (await import("./composer-fields")).ComposerFields }));

/** What was begun stays while the page shows other records. */
const drafts = new Map<string, ActivityDraft>();

const order = ["note", "call", "meeting", "email", "task"] as const satisfies readonly ActivityType[];
const types = order.map((value) => ({ value, label: typeWords[value].label }));

type Props = { subject: SubjectCard };

/** Writes down what happened, or plans what shall: pinned above the timeline. */
export function Composer({ subject }: Props) {
  const { memberId, today } = useWorkspace();
  const create = useCreateActivity();
  const area = useRef<HTMLFormElement>(null);
  const fresh = (type: ActivityType) =>
    newDraft({ type, assigneeId: memberId, subject, ...(type === "task" && { dueDate: today }) });
  const [draft, setDraft] = useState(() => drafts.get(subject.id) ?? fresh("note"));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [sending, setSending] = useState(false);

  const put = (next: ActivityDraft) => {
    setDraft(next);
    setFaults({});
    drafts.set(subject.id, next);
  };
  const change = (patch: Partial<ActivityDraft>) => put({ ...draft, ...patch });
  /** Words go along when the type turns out to be another one. */
  const turn = (type: ActivityType) => {
    const { body, outcome, title } = draft;
    const text = body || outcome;
    const talk = type !== "note" && type !== "task";
    put({ ...fresh(type), title, done: type !== "task", ...(talk ? { outcome: text } : { body: text }) });
  };
  const begin = (type: ActivityType) => {
    turn(type);
    requestAnimationFrame(() => area.current?.querySelector<HTMLElement>("textarea, input:not([type=radio])")?.focus());
  };
  useCommands(
    order.map((type) => ({
      id: `compose-${type}`,
      title: type === "task" ? "Add a task" : `${type === "note" ? "Write a" : "Log or plan a"} ${word(type)}`,
      section: "This record",
      icon: typeWords[type].icon,
      keywords: "timeline activity plan log",
      run: () => begin(type),
    })),
  );

  const send = async () => {
    const found = draftFaults(draft);
    setFaults(found);
    const input = inputOf(draft);
    if (Object.keys(found).length > 0 || !input || sending) return;
    setSending(true);
    const made = await create(input);
    setSending(false);
    if (made instanceof ApiError) return setFaults({ body: made.fields[0]?.detail ?? made.detail });
    drafts.delete(subject.id);
    setDraft(fresh(draft.type === "note" ? "note" : draft.type));
    if (!made.completedAt) toast.done(`${typeWords[made.type].label} planned: ${titleOf(made)}`);
  };

  const isNote = draft.type === "note";
  const begun = !isNote || draft.body !== "" || Boolean(faults.body);
  return (
    <Form
      ref={area}
      aria-label="Add to the timeline"
      className="flex flex-col gap-3 rounded-card border border-line bg-raised p-3 shadow-card"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Segmented
        label="What to add"
        value={draft.type}
        onChange={turn}
        options={types}
        className="self-start max-sm:self-stretch max-sm:*:flex-1 max-sm:*:justify-center max-sm:*:px-1"
      />
      {isNote ? (
        <Field label="Note" hiddenLabel error={faults.body}>
          <Textarea
            rows={2}
            maxLength={10_000}
            value={draft.body}
            placeholder="Write a note: what was said, what matters"
            onChange={(event) => change({ body: event.target.value })}
          />
        </Field>
      ) : (
        <Suspense fallback={<div className="h-40" />}>
          <ComposerFields draft={draft} name={subject.title} faults={faults} onChange={change} />
        </Suspense>
      )}
      {begun ? (
        <div className="flex items-center justify-end gap-2">
          <span className="text-fg-3 touch:hidden">
            <Kbd keys="mod+enter" />
          </span>
          {isNote ? null : (
            <Button size="sm" variant="ghost" onClick={() => put(fresh("note"))}>
              Discard
            </Button>
          )}
          <Button type="submit" size="sm" variant="primary" pending={sending}>
            {isNote || draft.type === "task" ? "Add" : draft.done ? "Log" : "Plan"} {word(draft.type)}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}

function word(type: ActivityType): string {
  return typeWords[type].label.toLowerCase();
}
