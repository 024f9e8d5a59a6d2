import { Link } from "@tanstack/react-router";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import { NextStep, StaleBadge, StatusChip } from "./lead-marks";
import { useChangedByOther } from "./lead-row";
import type { RowContext } from "./lead-table";
import { frozenReason, type LeadCard, openStatuses } from "./model";

type Props = { rows: readonly LeadCard[]; context: RowContext };

/** The list on a phone: name, status, next step. */
export function LeadCards({ rows, context }: Props) {
  return (
    <ul aria-label="Leads">
      {rows.map((lead) => (
        <LeadCardRow key={lead.id} lead={lead} context={context} />
      ))}
    </ul>
  );
}

function LeadCardRow({ lead, context }: { lead: LeadCard; context: RowContext }) {
  const workspace = useWorkspaceSlug();
  const changed = useChangedByOther(lead.id, context.me);
  const fixed = Boolean(context.blocked || frozenReason(lead));
  return (
    <li
      className={cn("relative flex items-center gap-3 border-line border-b px-4 py-2.5", changed && "animate-changed")}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 items-baseline gap-2">
          <Link
            to="/w/$workspace/leads/$lead"
            params={{ workspace, lead: lead.id }}
            search={true}
            className="truncate font-medium text-fg text-prose after:absolute after:inset-0"
          >
            {lead.name}
          </Link>
          <span className="truncate text-fg-3 text-meta">{lead.companyName}</span>
        </span>
        <span className="flex min-w-0 items-center gap-2 text-body text-fg-2">
          {lead.stale?.reason === "inactive" ? (
            <span className="relative shrink-0">
              <StaleBadge stale={lead.stale} nextActionDate={lead.nextActionDate} today={context.today} />
            </span>
          ) : null}
          <NextStep
            action={lead.nextAction}
            date={lead.nextActionDate}
            today={context.today}
            closed={!openStatuses.includes(lead.status)}
          />
        </span>
      </div>
      {fixed ? (
        <StatusChip status={lead.status} />
      ) : (
        <SharedMenuTrigger
          handle={context.menus.status}
          payload={lead}
          render={
            <button
              type="button"
              aria-label={`Status of ${lead.name}: ${lead.status}`}
              className="relative flex min-h-11 shrink-0 items-center"
            >
              <StatusChip status={lead.status} />
            </button>
          }
        />
      )}
    </li>
  );
}
