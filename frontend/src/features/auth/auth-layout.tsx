import type { ReactNode } from "react";
import { Mark } from "@/ui/mark";

type Props = { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode; wide?: boolean };

/** The quiet card on which people sign in, set up and reset. */
export function AuthLayout({ title, lead, children, foot, wide }: Props) {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-[10vh] max-sm:py-8">
      <div className={wide ? "w-full max-w-[520px]" : "w-full max-w-[380px]"}>
        <div className="mb-5 flex items-center gap-2.5">
          <Mark className="size-7" />
          <span className="font-semibold text-fg text-title">Mainstay</span>
        </div>
        <div className="rounded-dialog border border-line bg-surface p-6 shadow-card max-sm:p-5">
          <h1 className="font-semibold text-fg text-record">{title}</h1>
          {lead ? <p className="mt-1 text-fg-2 text-prose">{lead}</p> : null}
          <div className="mt-5">{children}</div>
        </div>
        {foot ? <p className="mt-4 px-1 text-body text-fg-2">{foot}</p> : null}
      </div>
    </main>
  );
}

export const quietLink = "rounded-chip font-medium text-accent-text underline-offset-2 hover:underline";
