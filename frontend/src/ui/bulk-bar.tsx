import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";

type Props = {
  /** "3 selected", "all 1,446 selected". */
  summary: ReactNode;
  onClear: () => void;
  children: ReactNode;
};

/** Floats over the foot of a list while rows are selected. */
export function BulkBar({ summary, onClear, children }: Props) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 z-30 flex justify-center px-3">
      <section
        aria-label="Selected rows"
        className="pointer-events-auto flex max-w-full animate-[appear_160ms_var(--ease-out)] flex-wrap items-center gap-1.5 rounded-card bg-raised py-1.5 pr-1.5 pl-3 shadow-pop"
      >
        <p aria-live="polite" className="mr-2 flex items-center gap-2 font-medium text-body text-fg tabular-nums">
          {summary}
        </p>
        {children}
        <IconButton label="Clear selection" keys="escape" size="sm" onClick={onClear}>
          <X aria-hidden />
        </IconButton>
      </section>
    </div>
  );
}
