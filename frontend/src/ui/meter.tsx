import { cn } from "@/lib/cn";

type Props = { value: number; max?: number; className?: string };

/** A quiet bar beside a number that is written out. */
export function Meter({ value, max = 100, className }: Props) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      className={cn("h-[3px] w-9 shrink-0 overflow-hidden rounded-full bg-active", className)}
    >
      <rect width={share} height="4" className="fill-accent" />
    </svg>
  );
}
