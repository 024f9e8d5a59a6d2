import { formatDue } from "@/lib/format";
import { Popover } from "@/ui/popover";
import type { Plan, RecordTypes } from "../kind";
import { NextStep, staleSentence } from "../marks";
import { NextActionForm } from "../next-action-form";
import { cellButton } from "./cell-button";
import type { RowContext } from "./row-context";

function stepWords({ nextAction, nextActionDate }: Plan, today: string): string {
  const due = nextActionDate ? formatDue(nextActionDate, today).text : "";
  return `${nextAction ?? ""} ${due}`.trim() || "none";
}

type Props<T extends RecordTypes> = { card: T["card"]; context: RowContext<T> };

/** The next step in its cell; pressed, it is changed where it stands. */
export function NextCell<T extends RecordTypes>({ card, context }: Props<T>) {
  const { kind, today, editor } = context;
  const { planning } = kind;
  if (!planning) return null;
  const plan = planning.of(card);
  const { nextAction, nextActionDate, stale } = plan;
  const open = planning.isOpen(card);
  const words = <NextStep action={nextAction} date={nextActionDate} today={today} closed={!open} />;
  const late =
    stale?.reason === "overdue" ? staleSentence({ stale, nextActionDate, today, days: planning.staleDays }) : undefined;
  if (context.lock(card) || !open) {
    return (
      <span className="block min-w-0" title={late}>
        {words}
      </span>
    );
  }

  const title = `Next step with ${kind.nameOf(card)}`;
  const state = editor.stateOf(card.id, "next");
  const button = (
    <button
      type="button"
      title={late}
      data-edits="next"
      aria-label={`${title}: ${stepWords(plan, today)}`}
      onClick={state ? undefined : () => editor.edit(card.id, "next")}
      className={cellButton}
    >
      {words}
    </button>
  );
  if (!state) return button;

  const save = (next: Plan) => {
    editor.setOpen(false);
    if (next.nextAction === nextAction && next.nextActionDate === nextActionDate) return;
    void context.writes.plan(card, next, `${title} set`);
  };
  return (
    <Popover open={state.open} onOpenChange={editor.setOpen} label={title} className="w-80 p-4" trigger={button}>
      <NextActionForm
        stacked
        today={today}
        needsDate={planning.needsDate(card)}
        initial={plan}
        onCancel={() => editor.setOpen(false)}
        onSave={save}
      />
    </Popover>
  );
}
