import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Read by assistive software; the sheet itself shows its content alone. */
  title: string;
  side?: "left" | "right";
  className?: string;
  children: ReactNode;
};

/** A panel that slides over the page from one side. */
export function Sheet({ open, onOpenChange, title, side = "left", className, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fade-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex w-[min(288px,85vw)] flex-col bg-canvas shadow-pop outline-none transition-transform duration-[180ms] ease-out",
            side === "left"
              ? "left-0 data-[ending-style]:-translate-x-full data-[starting-style]:-translate-x-full"
              : "right-0 data-[ending-style]:translate-x-full data-[starting-style]:translate-x-full",
            className,
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
