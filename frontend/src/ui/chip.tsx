import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type Tone, toneChip, toneDot } from "./tone";

export function Dot({ tone, className }: { tone: Tone; className?: string }) {
  return <span aria-hidden className={cn("size-1.5 shrink-0 rounded-full", toneDot[tone], className)} />;
}

type ChipProps = ComponentProps<"span"> & { tone?: Tone; dot?: boolean; children: ReactNode };

/** A word on its tone. The colour never speaks alone. */
export function Chip({ tone = "gray", dot, className, children, ...rest }: ChipProps) {
  return (
    <span
      {...rest}
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1.5 rounded-chip px-1.5 font-medium text-meta",
        toneChip[tone],
        className,
      )}
    >
      {dot ? <Dot tone={tone} /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}

type RemovableProps = { tone?: Tone; children: ReactNode; onRemove: () => void; removeLabel: string };

/** An active filter: pressing it takes it away. */
export function RemovableChip({ tone = "gray", children, onRemove, removeLabel }: RemovableProps) {
  return (
    <button
      type="button"
      aria-label={removeLabel}
      onClick={onRemove}
      className={cn(
        "inline-flex h-6 max-w-56 items-center gap-1 rounded-chip pr-1 pl-1.5 font-medium text-meta transition-opacity hover:opacity-80 touch:h-11 touch:px-2.5",
        toneChip[tone],
      )}
    >
      <span className="truncate">{children}</span>
      <X aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
}
