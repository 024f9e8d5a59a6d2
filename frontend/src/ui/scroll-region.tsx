import type { ReactNode, Ref } from "react";
import { cn } from "@/lib/cn";

type Props = { label: string; className?: string; children: ReactNode; ref?: Ref<HTMLElement> };

/** The one scroller of a page: reachable by Tab, so that the keyboard can scroll it. */
export function ScrollRegion({ label, className, children, ref }: Props) {
  return (
    <section
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard cannot scroll it otherwise
      tabIndex={0}
      aria-label={label}
      className={cn("min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </section>
  );
}
