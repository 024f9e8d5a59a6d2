import { cn } from "@/lib/cn";

/** A grey bar where words will be. Shows nothing for the first 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-3 animate-breathe rounded-chip bg-active", className)} />;
}

const widths = ["w-40", "w-56", "w-32", "w-48", "w-36"];

/** Rows in the shape of a list that is on its way. */
export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex h-[38px] items-center gap-3 border-line border-b px-5 compact:h-8">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className={widths[row % widths.length] ?? "w-40"} />
          <span className="flex-1" />
          <Skeleton className="w-20 max-sm:hidden" />
          <Skeleton className="w-14" />
        </div>
      ))}
    </div>
  );
}
