import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlLook, readOnlyLook } from "./input";

/** Grows with its text up to twelve lines. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <Field.Control
      render={<textarea rows={rows} {...rest} />}
      className={cn(
        "field-sizing-content max-h-64 min-h-16 w-full resize-y px-2.5 py-1.5",
        controlLook,
        readOnlyLook,
        className,
      )}
    />
  );
}
