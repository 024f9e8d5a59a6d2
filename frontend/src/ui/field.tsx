import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props = {
  label: string;
  /** One line below the control, replaced by the error. */
  hint?: ReactNode;
  error?: string | undefined;
  /** Said after the label where the field may stay empty. */
  optional?: boolean;
  hiddenLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, control, hint or error below; ties the three together for assistive software. */
export function Field({ label, hint, error, optional, hiddenLabel, className, children }: Props) {
  return (
    <Base.Root invalid={Boolean(error)} className={cn("flex min-w-0 flex-col gap-1", className)}>
      <Base.Label className={cn("font-medium text-body text-fg", hiddenLabel && "sr-only")}>
        {label}
        {optional ? <span className="font-normal text-fg-3"> optional</span> : null}
      </Base.Label>
      {children}
      {error ? (
        <Base.Error match className="text-danger-text text-meta">
          {error}
        </Base.Error>
      ) : hint ? (
        <Base.Description className="text-fg-3 text-meta">{hint}</Base.Description>
      ) : null}
    </Base.Root>
  );
}
