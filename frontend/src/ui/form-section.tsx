import type { ReactNode } from "react";

type Props = { title: string; why?: ReactNode; children: ReactNode };

/** One group of fields with a title and one line of why. */
export function FormSection({ title, why, children }: Props) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-line border-b py-6 first:pt-0 last:border-b-0">
      <legend className="contents">
        <span className="flex flex-col gap-0.5">
          <span className="font-semibold text-fg text-prose">{title}</span>
          {why ? <span className="text-body text-fg-2">{why}</span> : null}
        </span>
      </legend>
      {children}
    </fieldset>
  );
}

/** Two short fields side by side, one under the other on a phone. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}
