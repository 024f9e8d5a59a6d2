import type { ReactNode } from "react";
import { Mark } from "@/ui/mark";

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** A page that only says something: not found, not allowed, broken. */
export function MessagePage({ title, children, action }: Props) {
  return (
    <main className="flex min-h-[60vh] flex-1 flex-col items-center justify-center px-6 py-16 text-center">
      <Mark className="mb-5 size-8" />
      <h1 className="font-semibold text-fg text-record">{title}</h1>
      <div className="mt-1.5 max-w-md text-balance text-fg-2 text-prose">{children}</div>
      {action ? <div className="mt-5 flex gap-2">{action}</div> : null}
    </main>
  );
}
