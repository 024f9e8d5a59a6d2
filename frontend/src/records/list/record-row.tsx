import { Link } from "@tanstack/react-router";
import { type MouseEvent, useRef, useSyncExternalStore } from "react";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Checkbox } from "@/ui/checkbox";
import { Cell, TableRow } from "@/ui/table";
import type { RecordTypes } from "../kind";
import { StaleBadge } from "../marks";
import { useChangedByOther } from "../use-changed-by-other";
import type { RowContext } from "./row-context";

type Props<T extends RecordTypes> = {
  card: T["card"];
  selected: boolean;
  anySelected: boolean;
  onSelect: (on: boolean, event: MouseEvent | undefined) => void;
  context: RowContext<T>;
};

export function RecordRow<T extends RecordTypes>({ card, selected, anySelected, onSelect, context }: Props<T>) {
  const workspace = useWorkspaceSlug();
  const { kind } = context;
  const name = kind.nameOf(card);
  const changed = useChangedByOther(card.id, context.me);
  const current = useSyncExternalStore(context.cursor.subscribe, () => context.cursor.read() === card.id);
  const press = useRef<MouseEvent>(undefined);
  return (
    <TableRow selected={selected} current={current} changed={changed} data-record={card.id}>
      {context.selectable ? (
        <Cell>
          <Checkbox
            aria-label={`Select ${name}`}
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
      ) : null}
      <Cell className={context.selectable ? "pl-0" : undefined}>
        <span className="flex min-w-0 items-center gap-2.5">
          {context.lead ? context.lead(card, context) : <Avatar name={name} shape={kind.shape} />}
          <Link
            {...kind.address.page({ workspace, id: card.id })}
            search={true}
            data-row-link={card.id}
            title={name}
            className="min-w-0 truncate rounded-chip font-medium text-fg hover:underline"
          >
            {name}
          </Link>
          <RowBadge card={card} context={context} />
        </span>
      </Cell>
      {context.columns.map((column) => (
        <Cell key={column.id} className={column.align === "right" ? "text-right" : undefined}>
          {column.cell(card, context)}
        </Cell>
      ))}
    </TableRow>
  );
}

/** What stands beside the name: that the record is stale, and what its kind adds. */
function RowBadge<T extends RecordTypes>({ card, context }: Pick<Props<T>, "card" | "context">) {
  const { kind, today } = context;
  const plan = kind.planning?.of(card);
  // A late step says so itself, in red; a badge beside the name would say it twice.
  const saidByStep = plan?.stale?.reason === "overdue" && context.columns.some((column) => column.id === "next");
  return (
    <>
      {plan?.stale && kind.planning && !saidByStep ? (
        <StaleBadge
          stale={plan.stale}
          nextActionDate={plan.nextActionDate}
          today={today}
          days={kind.planning.staleDays}
        />
      ) : null}
      {context.badge?.(card, context)}
    </>
  );
}
