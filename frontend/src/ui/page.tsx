import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** The one page in the shell: header, optional toolbar, one scroller. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn("relative flex min-h-0 min-w-0 flex-1 flex-col", className)}>{children}</div>;
}

type HeaderProps = {
  title: ReactNode;
  /** A count or one line beside the title. */
  summary?: ReactNode;
  /** Buttons at the end, the chief one last. */
  actions?: ReactNode;
};

export function PageHeader({ title, summary, actions }: HeaderProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b pr-4 pl-5 max-lg:pl-4 touch:h-14">
      <h1 className="truncate font-semibold text-fg text-title">{title}</h1>
      {summary ? <span className="truncate text-fg-3 text-body tabular-nums">{summary}</span> : null}
      <span className="flex-1" />
      {actions}
    </header>
  );
}

export function Toolbar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section
      aria-label={label}
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-5 py-1.5 max-sm:px-3"
    >
      {children}
    </section>
  );
}
