import type { ReactNode } from "react";

type Props = { title: string; why?: ReactNode; action?: ReactNode; children: ReactNode };

/** A titled block inside a section that holds more than one form. */
export function Card({ title, why, action, children }: Props) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-semibold text-fg text-prose">{title}</h3>
          {why ? <p className="text-body text-fg-2">{why}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
