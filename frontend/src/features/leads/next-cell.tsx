import { formatDue } from "@/lib/format";
import { Popover } from "@/ui/popover";
import { cellButton } from "./cell-button";
import { NextStep, staleSentence } from "./lead-marks";
import type { RowContext } from "./lead-table";
import { frozenReason, type LeadCard, openStatuses } from "./model";
import { NextActionForm } from "./next-action-form";

function stepWords(lead: LeadCard, today: string): string {
  const due = lead.nextActionDate ? formatDue(lead.nextActionDate, today).text : "";
  return `${lead.nextAction ?? ""} ${due}`.trim() || "none";
}

type Props = { lead: LeadCard; context: RowContext };

/** The next step in its cell; pressed, it is changed where it stands. */
export function NextCell({ lead, context }: Props) {
  const { today, editor } = context;
  const open = openStatuses.includes(lead.status);
  const words = <NextStep action={lead.nextAction} date={lead.nextActionDate} today={today} closed={!open} />;
  const late = lead.stale?.reason === "overdue" ? staleSentence(lead.stale, lead.nextActionDate, today) : undefined;
  if (context.blocked || frozenReason(lead) || !open) {
    return (
      <span className="block min-w-0" title={late}>
        {words}
      </span>
    );
  }

  const state = editor.stateOf(lead.id, "next");
  const button = (
    <button
      type="button"
      title={late}
      data-edits="next"
      aria-label={`Next step with ${lead.name}: ${stepWords(lead, today)}`}
      onClick={state ? undefined : () => editor.edit(lead.id, "next")}
      className={cellButton}
    >
      {words}
    </button>
  );
  if (!state) return button;

  const save = (nextAction: string | null, nextActionDate: string | null) => {
    editor.setOpen(false);
    if (nextAction === (lead.nextAction ?? null) && nextActionDate === (lead.nextActionDate ?? null)) return;
    const next = { nextAction, nextActionDate };
    void context.writes.fields(lead, next, next, `Next step with ${lead.name} set`);
  };
  return (
    <Popover
      open={state.open}
      onOpenChange={editor.setOpen}
      label={`Next step with ${lead.name}`}
      className="w-80 p-4"
      trigger={button}
    >
      <NextActionForm
        stacked
        today={today}
        dateRequired={lead.status === "qualified"}
        initial={{ action: lead.nextAction ?? "", date: lead.nextActionDate ?? null }}
        onCancel={() => editor.setOpen(false)}
        onSave={save}
      />
    </Popover>
  );
}
