import { type ReactNode, useRef, useState } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formatTotal } from "@/lib/format";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { useTitle } from "@/lib/use-title";
import { Page, PageHeader } from "@/ui/page";
import { Pagination } from "@/ui/pagination";
import { ScrollRegion } from "@/ui/scroll-region";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { ConflictDialog } from "../conflict-dialog";
import { capital, type RecordKind, type RecordTypes } from "../kind";
import { useDirectory } from "../use-directory";
import type { RecordWrites } from "../use-record-writes";
import { SavedViews } from "../views/saved-views";
import { viewedList } from "../views/view-query";
import { ActiveFilters } from "./active-filters";
import { BulkProgress } from "./bulk-progress";
import { type ColumnSet, useColumns } from "./columns";
import { type EmptyWords, ListEmpty } from "./list-empty";
import type { ListFilter } from "./list-filter";
import { ListToolbar } from "./list-toolbar";
import { NewRecordLink } from "./new-record-link";
import type { BulkBarProps } from "./record-bulk-bar";
import { type CardParts, RecordCards } from "./record-cards";
import { RecordTable } from "./record-table";
import type { RowContext } from "./row-context";
import { makeRowCursor } from "./row-cursor";
import { RowMenuPopups, useRowMenus } from "./row-menus";
import type { ListOrder } from "./sorting";
import type { BulkRun } from "./use-bulk-edit";
import type { FiltersState } from "./use-list-filters";
import { type RowKey, useListKeys } from "./use-list-keys";
import { useRowEditor } from "./use-row-editor";
import { useSelection } from "./use-selection";
import { useSteadyRows } from "./use-steady-rows";
import { ViewOptions } from "./view-options";
import { WaitingPill } from "./waiting-pill";

/** What a list query answers with, as far as the page looks. */
export type ListResult<C> = {
  data: { items: C[]; total: number; totalIsExact: boolean } | undefined;
  error: unknown;
  isPending: boolean;
  isError: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  writes: RecordWrites<T>;
  list: ListResult<T["card"]>;
  state: FiltersState;
  /** The filters in the words of the server: a selection ends when they change. */
  scope: object;
  columns: ColumnSet<T>;
  filters: readonly ListFilter[];
  order: ListOrder;
  /** "Name, e-mail or company" */
  searchIn: string;
  empty: EmptyWords;
  card: (card: T["card"]) => CardParts;
  lead?: RowContext<T>["lead"];
  badge?: RowContext<T>["badge"];
  /** What a single key does with the row that the cursor is on, where only this kind knows it. */
  rowKeys?: readonly RowKey<T["card"]>[];
  statusChoices?: (card: T["card"]) => ReactNode;
  bulk?: { state: BulkRun; bar: (props: BulkBarProps) => ReactNode };
  /** Beside the chief action: the switch between list and board. */
  actions?: ReactNode;
  /** Dialogs that moves of this kind ask with. */
  dialogs?: ReactNode;
};

/** The list of one kind of record: search, filters, rows that change in place, bulk edits, pages. */
export function RecordListPage<T extends RecordTypes>(props: Props<T>) {
  const { kind, writes, list, state, order, filters } = props;
  const { filters: at, set } = state;
  const { many } = kind.noun;
  const workspace = useWorkspace();
  const directory = useDirectory();
  const menus = useRowMenus<T>();
  const [cursor] = useState(makeRowCursor);
  const editor = useRowEditor();
  const { columns, ids: columnIds } = useColumns(props.columns);
  const phone = useMedia(phoneScreen);
  const viewed = viewedList(kind.tag);
  const selection = useSelection(JSON.stringify(props.scope));
  const searchRef = useRef<HTMLInputElement>(null);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [held, setHeld] = useState(false);
  const page = list.isPlaceholderData ? "pending" : JSON.stringify(at);
  const { rows, waiting, release } = useSteadyRows(page, list.data?.items, held || editor.open);

  const onPage = at.archived ? `Archived ${many} are restored on their page.` : undefined;
  const blocked = workspace.whyNot("records:write") ?? onPage;
  const { today, memberId: me } = workspace;
  const lock = (card: T["card"]) => blocked ?? kind.frozen(card);
  const context: RowContext<T> = {
    ...{ kind, columns, directory, cursor, menus, editor, writes, today, me, lock },
    ...{ lead: props.lead, badge: props.badge },
    selectable: props.bulk !== undefined,
  };
  const hasStatus = props.statusChoices !== undefined;
  const openFilters = () => setFiltersOpen(true);
  useListKeys({ rows, selection, context, hasStatus, searchRef, openFilters, rowKeys: props.rowKeys ?? [] });
  useTitle(capital(many), workspace.name);

  const total = list.data?.total ?? 0;
  const totalIsExact = list.data?.totalIsExact ?? true;
  const bar = { selection, pageIds: rows.map((row) => row.id), total, totalIsExact, archived: at.archived, directory };

  return (
    <Page>
      <PageHeader
        title={capital(many)}
        summary={list.data ? formatTotal(total, totalIsExact) : undefined}
        actions={
          <>
            {props.actions}
            <NewRecordLink kind={kind} />
          </>
        }
      />
      <ListToolbar
        state={state}
        filters={filters}
        order={order}
        many={many}
        searchIn={props.searchIn}
        searchRef={searchRef}
        filtersOpen={filtersOpen}
        onFiltersOpen={setFiltersOpen}
        views={viewed ? <SavedViews list={viewed} columns={columnIds} /> : null}
        view={<ViewOptions columns={props.columns} />}
      />
      <ActiveFilters state={state} filters={filters} />
      <ScrollRegion label={`List of ${many}`} className={cn(selection.selection.ids.size > 0 && "pb-16")}>
        {list.isPending ? <SkeletonRows rows={14} label={`Loading ${many}`} /> : null}
        {list.isError && !list.data ? (
          <ErrorState
            title={`The ${many} could not be loaded`}
            detail={toApiError(list.error).detail}
            requestId={toApiError(list.error).requestId}
            onRetry={() => void list.refetch()}
          />
        ) : null}
        {list.data && rows.length === 0 ? (
          <ListEmpty kind={kind} words={props.empty} state={state} total={total} />
        ) : null}
        {rows.length > 0 ? (
          <div
            className={cn("transition-opacity", list.isPlaceholderData && "opacity-60")}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
          >
            {phone ? (
              <RecordCards rows={rows} context={context} parts={props.card} />
            ) : (
              <RecordTable rows={rows} selection={selection} order={order} context={context} />
            )}
          </div>
        ) : null}
      </ScrollRegion>
      {waiting ? <WaitingPill onShow={release} /> : null}
      {props.bulk && selection.selection.ids.size > 0 ? props.bulk.bar(bar) : null}
      {props.bulk && selection.selection.ids.size === 0 ? <BulkProgress kind={kind} bulk={props.bulk.state} /> : null}
      {rows.length > 0 ? (
        <Pagination
          page={at.page}
          pageSize={at.size}
          total={total}
          totalIsExact={totalIsExact}
          onPage={(next) => void set({ page: next })}
          onPageSize={(size) => void set({ size: size === 25 || size === 100 ? size : 50 })}
        />
      ) : null}
      <RowMenuPopups context={context} statusChoices={props.statusChoices} />
      {props.dialogs}
      <ConflictDialog />
    </Page>
  );
}
