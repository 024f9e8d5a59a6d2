import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import { Tooltip } from "@/ui/tooltip";
import type { ColumnId } from "./columns";
import { Ago, NextStep, Score, StatusChip, staleSentence } from "./lead-marks";
import type { RowContext } from "./lead-table";
import { frozenReason, type LeadCard, openStatuses } from "./model";
import { triggerId } from "./row-menus";

type Props = { column: ColumnId; lead: LeadCard; context: RowContext };

const cellButton =
  "-mx-1 flex max-w-full items-center gap-2 rounded-control px-1 py-0.5 text-left transition-colors hover:bg-active data-[popup-open]:bg-active";

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
      return <NextCell lead={lead} today={context.today} />;
    case "owner":
      return <OwnerCell lead={lead} context={context} />;
    case "tags":
      return <TagsCell tags={lead.tags} context={context} />;
    case "created":
      return <Ago at={lead.createdAt} />;
    case "updated":
      return <Ago at={lead.updatedAt} />;
  }
}

function Nothing() {
  return <span className="text-fg-3">–</span>;
}

function NextCell({ lead, today }: { lead: LeadCard; today: string }) {
  const { nextAction: action, nextActionDate: date, stale } = lead;
  const step = <NextStep action={action} date={date} today={today} closed={!openStatuses.includes(lead.status)} />;
  if (stale?.reason !== "overdue") return step;
  return (
    <Tooltip label={staleSentence(stale, date, today)}>
      <span className="block min-w-0">{step}</span>
    </Tooltip>
  );
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

const shownTags = 2;

function TagsCell({ tags, context }: { tags: readonly string[]; context: RowContext }) {
  const known = tags.flatMap((id) => context.directory.tag(id) ?? []);
  const rest = known.length - shownTags;
  return (
    <span className="flex min-w-0 items-center gap-1" title={known.map((tag) => tag.name).join(", ") || undefined}>
      {known.slice(0, shownTags).map((tag) => (
        <Chip key={tag.id} tone={tag.color} className="min-w-0 shrink">
          {tag.name}
        </Chip>
      ))}
      {rest > 0 ? <span className="shrink-0 text-fg-3 text-meta">+{rest}</span> : null}
    </span>
  );
}
