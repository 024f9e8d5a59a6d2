import { Filter } from "lucide-react";
import { Suspense, useRef } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { ConflictDialog } from "@/records/conflict-dialog";
import { isFiltered } from "@/records/list/filters";
import { useDirectory } from "@/records/use-directory";
import { Button } from "@/ui/button";
import { ScrollRegion } from "@/ui/scroll-region";
import { EmptyState, ErrorState } from "@/ui/states";
import { BoardSkeleton } from "./board-skeleton";
import { Sums } from "./deal-marks";
import { DealsFrame } from "./deals-frame";
import { DealBoard, PhoneBoard } from "./late-board";
import { useBoard } from "./use-board";
import { useDealFilters } from "./use-deal-filters";
import { useDealWrites } from "./use-deal-writes";

/** The pipeline: a column a stage. */
export function BoardPage() {
  const workspace = useWorkspace();
  const directory = useDirectory();
  const state = useDealFilters();
  const writes = useDealWrites();
  const board = useBoard(state.filters);
  const phone = useMedia(phoneScreen);
  const scroller = useRef<HTMLElement>(null);
  const { slug, memberId: me, today, currency } = workspace;
  const blocked = workspace.whyNot("records:write");
  const { filters } = state;
  const base = { workspace: slug, me, today, currency, directory, filters, blocked };
  const columns = board.data?.columns ?? [];
  const nothing = columns.every(({ sums }) => sums.count === 0);
  const Columns = phone ? PhoneBoard : DealBoard;

  return (
    <DealsFrame
      state={state}
      summary={
        board.data && board.data.open.amounts.length > 0 ? (
          <>
            <Sums sums={board.data.open} of="weightedAmount" /> weighted of <Sums sums={board.data.open} of="amount" />
          </>
        ) : undefined
      }
    >
      <ScrollRegion
        ref={scroller}
        label="Board of deals"
        className={cn(
          "bg-sunken max-sm:overflow-y-auto",
          !phone && "overflow-y-hidden",
          board.isPlaceholderData && "opacity-60",
        )}
      >
        {board.isPending ? <BoardSkeleton /> : null}
        {board.isError && !board.data ? (
          <ErrorState
            title="The board could not be loaded"
            detail={toApiError(board.error).detail}
            requestId={toApiError(board.error).requestId}
            onRetry={() => void board.refetch()}
          />
        ) : null}
        {board.data && nothing && isFiltered(state.filters) ? (
          <EmptyState
            icon={Filter}
            title="No deal matches these filters"
            className="py-8"
            action={<Button onClick={() => void state.clear()}>Clear filters</Button>}
          >
            Remove a filter, or search for another part of the title, the company or the contact.
          </EmptyState>
        ) : null}
        {board.data && !(nothing && isFiltered(state.filters)) ? (
          <Suspense fallback={<BoardSkeleton />}>
            <Columns columns={columns} base={base} writes={writes} />
          </Suspense>
        ) : null}
      </ScrollRegion>
      <ConflictDialog />
    </DealsFrame>
  );
}
