import { Link } from "@tanstack/react-router";
import { type MouseEvent, useRef, useSyncExternalStore } from "react";
import { useRecentChange } from "@/api/recent-changes";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Checkbox } from "@/ui/checkbox";
import { Cell, TableRow } from "@/ui/table";
import { LeadCell } from "./lead-cell";
import { StaleBadge } from "./lead-marks";
import type { RowContext } from "./lead-table";
import type { LeadCard } from "./model";

type Props = {
  lead: LeadCard;
  selected: boolean;
  anySelected: boolean;
  onSelect: (on: boolean, event: MouseEvent | undefined) => void;
  context: RowContext;
};

/** True while the mark of a colleague's change stands. */
export function useChangedByOther(id: string, me: string): boolean {
  const actor = useRecentChange(id);
  return actor !== undefined && actor !== me;
}

export function LeadRow({ lead, selected, anySelected, onSelect, context }: Props) {
  const workspace = useWorkspaceSlug();
  const changed = useChangedByOther(lead.id, context.me);
  const current = useSyncExternalStore(context.cursor.subscribe, () => context.cursor.read() === lead.id);
  // A late step says so itself, in red; a badge beside the name would say it twice.
  const showsNext = context.columns.some((column) => column.id === "next");
  const press = useRef<MouseEvent>(undefined);
  return (
    <TableRow selected={selected} current={current} changed={changed} data-lead={lead.id}>
      <Cell>
        <Checkbox
          aria-label={`Select ${lead.name}`}
          // A press with Shift chooses rows; the browser would mark their text as well.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          checked={selected}
          onClick={(event) => {
            press.current = event;
          }}
          onChange={(on) => {
            onSelect(on, press.current);
            press.current = undefined;
          }}
          className={cn(
            !selected && !anySelected && "not-focus-visible:opacity-0 group-hover/row:opacity-100 touch:opacity-100",
            current && "opacity-100!",
          )}
        />
      </Cell>
      <Cell className="pl-0">
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={lead.name} />
          <Link
            to="/w/$workspace/leads/$lead"
            params={{ workspace, lead: lead.id }}
            search={true}
            data-row-link={lead.id}
            title={lead.name}
            className="min-w-0 truncate rounded-chip font-medium text-fg hover:underline"
          >
            {lead.name}
          </Link>
          {lead.stale && !(lead.stale.reason === "overdue" && showsNext) ? (
            <StaleBadge stale={lead.stale} nextActionDate={lead.nextActionDate} today={context.today} />
          ) : null}
        </span>
      </Cell>
      {context.columns.map((column) => (
        <Cell key={column.id} className={column.align === "right" ? "text-right" : undefined}>
          <LeadCell column={column.id} lead={lead} context={context} />
        </Cell>
      ))}
    </TableRow>
  );
}
