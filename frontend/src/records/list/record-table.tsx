import type { MouseEvent } from "react";
import { Checkbox } from "@/ui/checkbox";
import { HeadCell, SortableHead, Table, TableHead } from "@/ui/table";
import { capital, type RecordTypes } from "../kind";
import { RecordRow } from "./record-row";
import type { RowContext } from "./row-context";
import type { ListOrder } from "./sorting";
import type { SelectionState } from "./use-selection";

type Props<T extends RecordTypes> = {
  rows: readonly T["card"][];
  selection: SelectionState;
  order: ListOrder;
  context: RowContext<T>;
};

/** A list on a wide screen: heads that sort, rows that are chosen and changed in place. */
export function RecordTable<T extends RecordTypes>({ rows, selection, order, context }: Props<T>) {
  const { noun } = context.kind;
  const ids = rows.map((row) => row.id);
  const chosen = ids.filter(selection.has).length;

  const select = (id: string, on: boolean, event: MouseEvent | undefined) => {
    if (event?.shiftKey) selection.toggleRange(id, ids);
    else selection.toggle(id, on);
  };

  const headFor = (key: string) => ({
    sorted: order.by.key === key && (order.by.descending ? ("descending" as const) : ("ascending" as const)),
    onSort: () => order.turn(key),
  });

  const nameLook = context.selectable ? "pl-0" : undefined;

  return (
    <Table aria-label={capital(noun.many)} className="min-w-[980px] table-fixed">
      <TableHead>
        {context.selectable ? (
          <HeadCell className="w-[52px]">
            <Checkbox
              aria-label={`Select every ${noun.one} on this page`}
              checked={chosen > 0 && chosen === ids.length}
              mixed={chosen > 0 && chosen < ids.length}
              onChange={(on) => selection.togglePage(ids, on)}
            />
          </HeadCell>
        ) : null}
        {order.nameKey ? (
          <SortableHead {...headFor(order.nameKey)} className={nameLook}>
            {capital(noun.one)}
          </SortableHead>
        ) : (
          <HeadCell className={nameLook}>{capital(noun.one)}</HeadCell>
        )}
        {context.columns.map((column) =>
          column.sort ? (
            <SortableHead key={column.id} {...headFor(column.sort)} align={column.align} className={column.width}>
              {column.label}
            </SortableHead>
          ) : (
            <HeadCell key={column.id} className={column.width}>
              {column.label}
            </HeadCell>
          ),
        )}
      </TableHead>
      <tbody>
        {rows.map((card) => (
          <RecordRow
            key={card.id}
            card={card}
            selected={selection.has(card.id)}
            anySelected={chosen > 0}
            onSelect={(on, event) => select(card.id, on, event)}
            context={context}
          />
        ))}
      </tbody>
    </Table>
  );
}
