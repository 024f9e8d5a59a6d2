import { Skeleton } from "@/ui/skeleton";

const facts = ["w-44", "w-28", "w-36", "w-24", "w-32", "w-20", "w-40"];

/** A record page in outline while it is on its way. */
export function RecordSkeleton({ one, shape }: { one: string; shape: "person" | "thing" }) {
  return (
    <div
      role="status"
      aria-label={`Loading the ${one}`}
      className="mx-auto flex w-full max-w-[1080px] flex-col gap-8 px-6 py-5 max-sm:px-4"
    >
      <div className="flex items-center gap-3">
        <Skeleton className={shape === "person" ? "size-10 rounded-full" : "size-10 rounded-control"} />
        <Skeleton className="h-5 w-52" />
      </div>
      <div className="grid gap-8 lg:grid-cols-[320px_1fr]">
        <div className="flex flex-col gap-4">
          {facts.map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-20 w-full rounded-card" />
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/2" />
        </div>
      </div>
    </div>
  );
}
