import { useState } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { Button } from "@/ui/button";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { titleOf } from "./activity-words";

type Props = {
  activity: Activity;
  autoFocus: boolean;
  onSave: (outcome: string) => void;
  /** Absent while something else beside it still waits for an answer. */
  onLeave?: (() => void) | undefined;
};

/** What came of it, asked for where it was completed and never insisted on. */
export function OutcomeField({ activity, autoFocus, onSave, onLeave }: Props) {
  const [text, setText] = useState(activity.outcome ?? "");
  const changed = text.trim() !== (activity.outcome ?? "");
  return (
    <Form
      className="mt-1.5 flex items-center gap-2"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onLeave?.();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) onSave(text.trim());
        onLeave?.();
      }}
    >
      <Input
        autoFocus={autoFocus}
        data-outcome={activity.id}
        aria-label={`Outcome of ${titleOf(activity)}`}
        value={text}
        maxLength={2000}
        placeholder="What came of it? Optional"
        onChange={(event) => setText(event.target.value)}
        className="max-w-xl"
      />
      {changed || onLeave ? (
        <Button type="submit" size="sm" variant={changed ? "primary" : "ghost"}>
          {changed ? "Save outcome" : "Close"}
        </Button>
      ) : null}
    </Form>
  );
}
