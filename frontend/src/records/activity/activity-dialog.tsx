import { useId, useState } from "react";
import type { Activity, SubjectCard } from "@/api/gen/types.gen";
import { ApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { Textarea } from "@/ui/textarea";
import { toast } from "@/ui/toast";
import { useDirectory } from "../use-directory";
import {
  type ActivityDraft,
  type DraftFaults,
  draftFaults,
  draftOf,
  inputOf,
  newDraft,
  patchOf,
} from "./activity-draft";
import { TypeMark } from "./activity-meta";
import { plannable, titleOf, typeWords } from "./activity-words";
import { DueFields } from "./due-fields";
import { SubjectLink } from "./subject-link";
import { SubjectPicker } from "./subject-picker";
import { useActivityWrites } from "./use-activity-writes";
import { useCreateActivity } from "./use-create-activity";
import { WhoFields } from "./who-fields";

type Props = {
  /** The one that is edited; absent where a new one is planned. */
  activity?: Activity | undefined;
  /** What a new one begins with. */
  given?: { subject?: SubjectCard; dueDate?: string; assigneeId?: string } | undefined;
  onClose: () => void;
};

const types = plannable.map((value) => ({ value, label: typeWords[value].label }));

/** Plans an activity, or changes one, with all its fields. */
export function ActivityDialog({ activity, given, onClose }: Props) {
  const workspace = useWorkspace();
  const directory = useDirectory();
  const form = useId();
  const writes = useActivityWrites();
  const create = useCreateActivity();
  const [opened] = useState(activity);
  const [draft, setDraft] = useState(() =>
    opened ? draftOf(opened) : newDraft({ type: "task", assigneeId: workspace.memberId, ...given }),
  );
  const [faults, setFaults] = useState<DraftFaults>({});
  const [refused, setRefused] = useState<string>();
  const [sending, setSending] = useState(false);
  const blocked = workspace.whyNot("records:write");

  const change = (patch: Partial<ActivityDraft>) => {
    setFaults({});
    setRefused(undefined);
    setDraft({ ...draft, ...patch });
  };
  const edit = async (old: Activity) => {
    const patch = patchOf(draft, old);
    onClose();
    if (Object.keys(patch).length > 0) await writes.update(old, patch, patch, `${titleOf(old)} changed`);
  };
  const save = async () => {
    const found = draftFaults(draft);
    setFaults(found);
    if (Object.keys(found).length > 0 || sending) return;
    if (opened) return edit(opened);
    const input = inputOf(draft);
    if (!input) return;
    setSending(true);
    const made = await create(input);
    setSending(false);
    if (made instanceof ApiError) return setRefused(made.fields[0]?.detail ?? made.detail);
    toast.done(`${typeWords[made.type].label} planned: ${titleOf(made)}`);
    onClose();
  };

  const isNote = draft.type === "note";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={opened ? titleOf(opened) : "New activity"}
      description={opened ? <TypeMark type={opened.type} /> : undefined}
      className="max-w-[520px]"
      footer={
        <>
          <Button onClick={onClose}>{blocked ? "Close" : "Cancel"}</Button>
          {blocked ? null : (
            <Button variant="primary" type="submit" form={form} pending={sending}>
              {opened ? "Save activity" : `Add ${typeWords[draft.type].label.toLowerCase()}`}
            </Button>
          )}
        </>
      }
    >
      <Form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {refused ? <Notice tone="danger">{refused}</Notice> : null}
        {blocked ? <Notice tone="plain">{blocked}</Notice> : null}
        {opened ? (
          <p className="text-body text-fg-2">
            About <SubjectLink subject={opened.subject} className="font-medium text-fg" />
          </p>
        ) : (
          <Segmented
            label="Type"
            value={draft.type}
            onChange={(type) => change({ type })}
            options={types}
            className="self-start"
          />
        )}
        {isNote ? null : (
          <Field label="Title" error={faults.title}>
            <Input
              autoFocus={!opened}
              value={draft.title}
              maxLength={200}
              placeholder={
                draft.subject ? `${typeWords[draft.type].with} ${draft.subject.title}` : "What is to be done"
              }
              onChange={(event) => change({ title: event.target.value })}
            />
          </Field>
        )}
        {opened || given?.subject ? null : (
          <Field label="About" error={faults.subject}>
            <SubjectPicker value={draft.subject} onChange={(subject) => change({ subject })} />
          </Field>
        )}
        {isNote ? null : (
          <>
            <DueFields draft={draft} onChange={change} fault={faults.dueDate} />
            <WhoFields draft={draft} directory={directory} onChange={change} />
          </>
        )}
        <Field label={isNote ? "Note" : "Details"} optional={!isNote} error={faults.body}>
          <Textarea
            value={draft.body}
            rows={3}
            maxLength={10_000}
            onChange={(event) => change({ body: event.target.value })}
          />
        </Field>
        {draft.done && !isNote ? (
          <Field label="Outcome" optional>
            <Textarea
              value={draft.outcome}
              rows={2}
              maxLength={2000}
              onChange={(event) => change({ outcome: event.target.value })}
            />
          </Field>
        ) : null}
      </Form>
    </Dialog>
  );
}
