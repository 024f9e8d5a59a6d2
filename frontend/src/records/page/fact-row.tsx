import type { ReactNode } from "react";

type Props = { label: string; children: ReactNode; action?: ReactNode };

/** One fact: its name, its value, and what can be done with it. */
export function FactRow({ label, children, action }: Props) {
  return (
    <div className="grid min-h-7 grid-cols-[72px_minmax(0,1fr)_auto] items-start gap-x-3">
      <dt className="py-1 text-body text-fg-3 touch:py-3">{label}</dt>
      <dd className="min-w-0 text-fg">{children}</dd>
      {action ? <dd>{action}</dd> : null}
    </div>
  );
}
