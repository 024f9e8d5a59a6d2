import { Skeleton } from "@/ui/skeleton";

const columns = [5, 4, 3, 2];

/** Columns with cards where the board will be. */
export function BoardSkeleton() {
  return (
    <div role="status" aria-label="Loading the board" className="flex gap-1 px-3.5 pt-2">
      {columns.map((cards) => (
        <div key={cards} className="flex w-[280px] shrink-0 flex-col gap-2 p-1.5 max-sm:w-full">
          <Skeleton className="my-2 w-28" />
          <Skeleton className="mb-1 w-20" />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all alike and never move
            <Skeleton key={card} className="h-[102px] w-full rounded-card" />
          ))}
        </div>
      ))}
    </div>
  );
}
