import { useRef, useState } from "react";
import { createDeal } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import type { BoardContext } from "./board-context";
import type { Stage } from "./model";

type Props = { stage: Stage; context: BoardContext; onClose: () => void };

/** A title and an amount, then the next one: the rest is filled in on the page. */
export function QuickAdd({ stage, context, onClose }: Props) {
  const { workspace, me, currency } = context;
  const [title, setTitle] = useState("");
  const [amount, setAmount] = useState("");
  const [fault, setFault] = useState<string>();
  const [sending, setSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);

  const add = async () => {
    if (sending) return;
    if (!title.trim()) return setFault("Give the deal a title");
    const typed = amount.trim().replace(",", ".");
    setSending(true);
    setFault(undefined);
    try {
      const money = typed ? { amount: typed, currency } : null;
      const body = { title: title.trim(), stageId: stage.id, ownerId: me, amount: money };
      const { data } = await createDeal({ path: { workspace }, body });
      noteOwnChange(data.changeId);
      await invalidateTags("deals");
      setTitle("");
      setAmount("");
      first.current?.focus();
    } catch (thrown) {
      const error = toApiError(thrown);
      setFault(error.fields[0]?.detail ?? error.detail);
    } finally {
      setSending(false);
    }
  };

  return (
    <Form
      aria-label={`New deal in ${stage.name}`}
      className="mb-2 flex flex-col gap-2 rounded-card border border-line-strong bg-raised p-2.5 shadow-card"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label="Title" hiddenLabel error={fault}>
        <Input
          ref={first}
          autoFocus
          value={title}
          maxLength={160}
          placeholder="What is it about?"
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Field label="Amount" hiddenLabel className="flex-1">
          <Input
            value={amount}
            inputMode="decimal"
            placeholder="Amount"
            lead={<span className="text-meta">{currency}</span>}
            className="pl-12"
            onChange={(event) => setAmount(event.target.value)}
          />
        </Field>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Button size="sm" type="submit" variant="primary" pending={sending}>
          Add
        </Button>
      </div>
    </Form>
  );
}
