import { useState } from "react";
import { cn } from "@/lib/cn";
import { localDay } from "@/lib/format";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Segmented } from "@/ui/segmented";
import { Textarea } from "@/ui/textarea";
import { type ActivityDraft, type DraftFaults, usualTitle } from "../activity/activity-draft";
import { DueFields } from "../activity/due-fields";
import { WhoFields } from "../activity/who-fields";
import { useDirectory } from "../use-directory";

type Props = {
  draft: ActivityDraft;
  name: string;
  faults: DraftFaults;
  onChange: (patch: Partial<ActivityDraft>) => void;
};

const doneOrPlanned = [
  { value: "done", label: "Done" },
  { value: "planned", label: "Planned" },
] as const;
const directions = [
  { value: "outgoing", label: "We wrote" },
  { value: "incoming", label: "They answered" },
] as const;

/** What a call, a meeting, an e-mail or a task is told with: done with its outcome, or planned with its day. */
export function ComposerFields({ draft, name, faults, onChange }: Props) {
  const directory = useDirectory();
  const { type, done } = draft;
  const isTask = type === "task";
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {isTask ? null : (
          <Segmented
            label="Done or planned"
            value={done ? "done" : "planned"}
            onChange={(value) => onChange({ done: value === "done" })}
            options={doneOrPlanned}
          />
        )}
        {type === "email" && done ? (
          <Segmented
            label="Who wrote"
            value={draft.direction}
            onChange={(direction) => onChange({ direction })}
            options={directions}
          />
        ) : null}
      </div>
      <Field label="Title" optional={!isTask} error={faults.title}>
        <Input
          value={draft.title}
          maxLength={200}
          placeholder={isTask ? "What is to be done" : usualTitle(type, name)}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      {done ? (
        <>
          <Field label="Outcome" optional error={faults.body}>
            <Textarea
              rows={2}
              maxLength={2000}
              value={draft.outcome}
              placeholder="What came of it"
              onChange={(event) => onChange({ outcome: event.target.value })}
            />
          </Field>
          <Happened draft={draft} onChange={onChange} />
        </>
      ) : (
        <>
          <DueFields draft={draft} onChange={onChange} fault={faults.dueDate} />
          <WhoFields draft={draft} directory={directory} onChange={onChange} />
          <Field label="Details" optional error={faults.body}>
            <Textarea
              rows={2}
              maxLength={10_000}
              value={draft.body}
              placeholder="What to bring, what to ask"
              onChange={(event) => onChange({ body: event.target.value })}
            />
          </Field>
        </>
      )}
    </>
  );
}

/** When it happened: just now, unless said otherwise. */
function Happened({ draft, onChange }: Pick<Props, "draft" | "onChange">) {
  const [asked, setAsked] = useState(draft.happened !== "");
  if (!asked) {
    return (
      <button
        type="button"
        onClick={() => setAsked(true)}
        className="min-h-6 self-start rounded-chip text-accent-text text-meta hover:underline touch:min-h-11"
      >
        Just now. Change the time
      </button>
    );
  }
  return (
    <Field label="When it happened" className="sm:max-w-60">
      <Input
        autoFocus
        type="datetime-local"
        value={draft.happened}
        max={`${localDay(new Date())}T23:59`}
        onChange={(event) => onChange({ happened: event.target.value })}
        className={cn(!draft.happened && "text-fg-3")}
      />
    </Field>
  );
}
