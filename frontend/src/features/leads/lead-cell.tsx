import { Avatar } from "@/ui/avatar";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import { cellButton } from "./cell-button";
import type { ColumnId } from "./columns";
import { Ago, Score, StatusChip } from "./lead-marks";
import type { RowContext } from "./lead-table";
import { frozenReason, type LeadCard } from "./model";
import { NextCell } from "./next-cell";
import { triggerId } from "./row-menus";
import { TagsCell } from "./tags-cell";

type Props = { column: ColumnId; lead: LeadCard; context: RowContext };

export function LeadCell({ column, lead, context }: Props) {
  switch (column) {
    case "company":
      return lead.companyName ?? <Nothing />;
    case "status":
      return <StatusCell lead={lead} context={context} />;
    case "score":
      return <Score value={lead.score} />;
    case "source":
      return context.directory.sourceName(lead.source);
    case "next":
      return <NextCell lead={lead} context={context} />;
    case "owner":
      return <OwnerCell lead={lead} context={context} />;
    case "tags":
      return <TagsCell lead={lead} context={context} />;
    case "created":
      return <Ago at={lead.createdAt} />;
    case "updated":
      return <Ago at={lead.updatedAt} />;
  }
}

function Nothing() {
  return <span className="text-fg-3">–</span>;
}

type CellProps = Omit<Props, "column">;

function StatusCell({ lead, context }: CellProps) {
  if (context.blocked || frozenReason(lead)) return <StatusChip status={lead.status} />;
  return (
    <SharedMenuTrigger
      handle={context.menus.status}
      payload={lead}
      id={triggerId("status", lead.id)}
      render={
        <button type="button" className={cellButton} aria-label={`Status of ${lead.name}: ${lead.status}`}>
          <StatusChip status={lead.status} />
        </button>
      }
    />
  );
}

function OwnerCell({ lead, context }: CellProps) {
  const name = lead.assigneeId ? context.directory.memberName(lead.assigneeId) : null;
  const shown = name ? (
    <>
      <Avatar name={name} />
      <span className="truncate">{name}</span>
    </>
  ) : (
    <span className="text-fg-3">No owner</span>
  );
  if (context.blocked || frozenReason(lead)) return <span className="flex items-center gap-2">{shown}</span>;
  return (
    <SharedMenuTrigger
      handle={context.menus.owner}
      payload={lead}
      id={triggerId("owner", lead.id)}
      render={
        <button type="button" className={cellButton} aria-label={`Owner of ${lead.name}: ${name ?? "nobody"}`}>
          {shown}
        </button>
      }
    />
  );
}
