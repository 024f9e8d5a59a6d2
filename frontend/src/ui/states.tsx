import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

type EmptyProps = {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  /** One thing to do about it. */
  action?: ReactNode;
  className?: string;
};

/** Nothing yet, no match, or not allowed: says which, and offers one way on. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyProps) {
  return (
    <div className={cn("flex animate-appear flex-col items-center px-6 py-14 text-center", className)}>
      {Icon ? (
        <span className="mb-3 flex size-10 items-center justify-center rounded-card border border-line bg-surface text-fg-3">
          <Icon aria-hidden className="size-5" />
        </span>
      ) : null}
      <p className="font-medium text-fg text-prose">{title}</p>
      {children ? <p className="mt-1 max-w-sm text-balance text-body text-fg-2">{children}</p> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}

type ErrorProps = {
  title?: string;
  /** What went wrong, in the server's words or ours. */
  detail: string;
  /** Told to whoever looks into it. */
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  className?: string;
};

/** The island that failed, in words, with a way to try again. */
export function ErrorState({ title = "This could not be loaded", detail, requestId, onRetry, className }: ErrorProps) {
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      <CircleAlert aria-hidden className="mb-3 size-5 text-danger-text" />
      <p className="font-medium text-fg text-prose">{title}</p>
      <p className="mt-1 max-w-sm text-balance text-body text-fg-2">{detail}</p>
      {requestId ? <p className="mt-1 font-mono text-fg-3 text-label">Request {requestId}</p> : null}
      {onRetry ? (
        <Button className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** A line that explains or warns, inside a form or a dialog. */
export function Notice({ tone, children }: { tone: "plain" | "warn" | "danger"; children: ReactNode }) {
  return (
    <div
      role={tone === "danger" ? "alert" : "note"}
      className={cn(
        "rounded-control px-3 py-2 text-body",
        tone === "plain" && "bg-sunken text-fg-2",
        tone === "warn" && "bg-amber-bg text-amber-fg",
        tone === "danger" && "bg-danger-soft text-danger-text",
      )}
    >
      {children}
    </div>
  );
}
