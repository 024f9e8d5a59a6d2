import type { ReactNode } from "react";
import { ScrollRegion } from "@/ui/scroll-region";

type Props = {
  title: string;
  why: ReactNode;
  action?: ReactNode;
  /** Why the reader sees this section and may not change it. */
  readOnly?: string | undefined;
  children: ReactNode;
};

/** One section of the settings: a title, one line of why, then its content in a column of its measure. */
export function Section({ title, why, action, readOnly, children }: Props) {
  return (
    <ScrollRegion label={title} className="flex flex-col">
      <div className="mx-auto w-full max-w-[720px] flex-1 px-6 py-6 max-sm:px-4">
        <div className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-60">
            <h2 className="font-semibold text-fg text-title">{title}</h2>
            <p className="text-body text-fg-2">{why}</p>
          </div>
          {action}
        </div>
        {readOnly ? <p className="mb-5 rounded-control bg-sunken px-3 py-2 text-body text-fg-2">{readOnly}</p> : null}
        {children}
      </div>
    </ScrollRegion>
  );
}
