import { SkeletonRows } from "@/ui/skeleton";

/** The shape of the app while its first data is on the way. */
export function ShellSkeleton() {
  return (
    <div className="flex h-full min-h-dvh flex-1 animate-appear flex-col">
      <div className="h-12 border-line border-b" />
      <SkeletonRows rows={12} />
    </div>
  );
}
