import type { MouseEvent } from "react";
import { Checkbox } from "@/ui/checkbox";
import { HeadCell, SortableHead, Table, TableHead } from "@/ui/table";
import type { Column } from "./columns";
import { nextSort, type Sort, sortedBy } from "./filters";
import { LeadRow } from "./lead-row";
import type { LeadCard } from "./model";
import type { RowCursor } from "./row-cursor";
import type { RowMenus } from "./row-menus";
import type { Directory } from "./use-directory";
import type { LeadWrites } from "./use-lead-writes";
import type { RowEditor } from "./use-row-editor";
import type { SelectionState } from "./use-selection";

export type RowContext = {
  columns: readonly Column[];
  directory: Directory;
  cursor: RowCursor;
  menus: RowMenus;
  editor: RowEditor;
  writes: LeadWrites;
  today: string;
  /** The reader's own membership: own changes are no news. */
  me: string;
  /** Why nothing here can be changed by this reader. */
  blocked: string | undefined;
};

type Props = {
  rows: readonly LeadCard[];
  selection: SelectionState;
  sort: Sort;
  onSort: (sort: Sort) => void;
  context: RowContext;
};

export function LeadTable({ rows, selection, sort, onSort, context }: Props) {
  const ids = rows.map((row) => row.id);
  const chosen = ids.filter(selection.has).length;
  const by = sortedBy(sort);

  const select = (id: string, on: boolean, event: MouseEvent | undefined) => {
    if (event?.shiftKey) selection.toggleRange(id, ids);
    else selection.toggle(id, on);
  };

  const headFor = (key: NonNullable<Column["sort"]>) => ({
    sorted: by.key === key && (by.descending ? ("descending" as const) : ("ascending" as const)),
    onSort: () => onSort(nextSort(sort, key)),
  });

  return (
    <Table aria-label="Leads" className="min-w-[980px] table-fixed">
      <TableHead>
        <HeadCell className="w-[52px]">
          <Checkbox
            aria-label="Select every lead on this page"
            checked={chosen > 0 && chosen === ids.length}
            mixed={chosen > 0 && chosen < ids.length}
            onChange={(on) => selection.togglePage(ids, on)}
          />
        </HeadCell>
        <SortableHead {...headFor("name")} className="pl-0">
          Lead
        </SortableHead>
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
        {rows.map((lead) => (
          <LeadRow
            key={lead.id}
            lead={lead}
            selected={selection.has(lead.id)}
            anySelected={chosen > 0}
            onSelect={(on, event) => select(lead.id, on, event)}
            context={context}
          />
        ))}
      </tbody>
    </Table>
  );
}
