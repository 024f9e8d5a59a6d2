import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formatTotal } from "@/lib/format";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { useTitle } from "@/lib/use-title";
import { Button, buttonLook } from "@/ui/button";
import { Page, PageHeader } from "@/ui/page";
import { Pagination } from "@/ui/pagination";
import { ScrollRegion } from "@/ui/scroll-region";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { ActiveFilters } from "./active-filters";
import { BulkProgress } from "./bulk-progress";
import { ConflictDialog } from "./conflict-dialog";
import { toFilterQuery } from "./filters";
import { LeadBulkBar } from "./lead-bulk-bar";
import { LeadCards } from "./lead-cards";
import { LeadTable, type RowContext } from "./lead-table";
import { LeadsEmpty } from "./leads-empty";
import { LeadsToolbar } from "./leads-toolbar";
import { makeRowCursor } from "./row-cursor";
import { RowMenuPopups, useRowMenus } from "./row-menus";
import { useStatusFlow } from "./status-flow";
import { useBulkEdit } from "./use-bulk-edit";
import { useDirectory } from "./use-directory";
import { useLeadFilters } from "./use-lead-filters";
import { useLeadList } from "./use-lead-list";
import { useLeadWrites } from "./use-lead-writes";
import { useListKeys } from "./use-list-keys";
import { useRowEditor } from "./use-row-editor";
import { useSelection } from "./use-selection";
import { useSteadyRows } from "./use-steady-rows";
import { useColumns } from "./view-options";

export function LeadsPage() {
  const workspace = useWorkspace();
  const state = useLeadFilters();
  const { filters, set } = state;
  const list = useLeadList(filters);
  const directory = useDirectory();
  const writes = useLeadWrites();
  const flow = useStatusFlow(writes);
  const menus = useRowMenus();
  const [cursor] = useState(makeRowCursor);
  const editor = useRowEditor();
  const columns = useColumns();
  const phone = useMedia(phoneScreen);
  const selection = useSelection(JSON.stringify(toFilterQuery(filters)));
  const bulk = useBulkEdit();
  const searchRef = useRef<HTMLInputElement>(null);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [held, setHeld] = useState(false);
  const page = list.isPlaceholderData ? "pending" : JSON.stringify(filters);
  const { rows, waiting, release } = useSteadyRows(page, list.data?.items, held || editor.open);
  useListKeys({ rows, selection, cursor, menus, editor, searchRef, openFilters: () => setFiltersOpen(true) });
  useTitle("Leads", workspace.name);

  const blocked = workspace.whyNot("records:write");
  const context: RowContext = {
    columns,
    directory,
    cursor,
    menus,
    editor,
    writes,
    today: workspace.today,
    me: workspace.memberId,
    blocked: blocked ?? (filters.archived ? "Archived leads are restored on their page." : undefined),
  };
  const total = list.data?.total ?? 0;
  const exact = list.data?.totalIsExact ?? true;

  return (
    <Page>
      <PageHeader
        title="Leads"
        summary={list.data ? formatTotal(total, exact) : undefined}
        actions={<NewLead blocked={blocked} workspace={workspace.slug} />}
      />
      <LeadsToolbar
        state={state}
        directory={directory}
        searchRef={searchRef}
        filtersOpen={filtersOpen}
        onFiltersOpen={setFiltersOpen}
      />
      <ActiveFilters state={state} directory={directory} />
      <ScrollRegion label="List of leads" className={cn(selection.selection.ids.size > 0 && "pb-16")}>
        {list.isPending ? <SkeletonRows rows={14} label="Loading leads" /> : null}
        {list.isError && !list.data ? (
          <ErrorState
            title="The leads could not be loaded"
            detail={toApiError(list.error).detail}
            requestId={toApiError(list.error).requestId}
            onRetry={() => void list.refetch()}
          />
        ) : null}
        {list.data && rows.length === 0 ? <LeadsEmpty state={state} total={total} /> : null}
        {rows.length > 0 ? (
          <div
            className={cn("transition-opacity", list.isPlaceholderData && "opacity-60")}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
          >
            {phone ? (
              <LeadCards rows={rows} context={context} />
            ) : (
              <LeadTable
                rows={rows}
                selection={selection}
                sort={filters.sort}
                onSort={(sort) => void set({ sort })}
                context={context}
              />
            )}
          </div>
        ) : null}
      </ScrollRegion>
      {waiting ? <WaitingPill onShow={release} /> : null}
      {selection.selection.ids.size > 0 ? (
        <LeadBulkBar
          selection={selection}
          pageIds={rows.map((row) => row.id)}
          total={total}
          totalIsExact={exact}
          filters={filters}
          directory={directory}
          bulk={bulk}
        />
      ) : (
        <BulkProgress bulk={bulk} />
      )}
      {rows.length > 0 ? (
        <Pagination
          page={filters.page}
          pageSize={filters.size}
          total={total}
          totalIsExact={exact}
          onPage={(next) => void set({ page: next })}
          onPageSize={(size) => void set({ size: size === 25 || size === 100 ? size : 50 })}
        />
      ) : null}
      <RowMenuPopups menus={menus} writes={writes} me={workspace.memberId} directory={directory} onStatus={flow.move} />
      {flow.dialogs}
      <ConflictDialog directory={directory} />
    </Page>
  );
}

function NewLead({ blocked, workspace }: { blocked: string | undefined; workspace: string }) {
  const words = (
    <>
      <Plus aria-hidden />
      New lead
    </>
  );
  if (blocked) {
    return (
      <Button variant="primary" blocked={blocked}>
        {words}
      </Button>
    );
  }
  return (
    <Link
      to="/w/$workspace/leads/new"
      params={{ workspace }}
      aria-keyshortcuts="c"
      className={buttonLook({ variant: "primary" })}
    >
      {words}
    </Link>
  );
}

/** The list has a new order, but the reader is pointing at a row: it waits for them. */
function WaitingPill({ onShow }: { onShow: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 z-20 flex justify-end px-5">
      <Button size="sm" className="pointer-events-auto shadow-pop" onClick={onShow}>
        The list has changed: show
      </Button>
    </div>
  );
}
