import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export const controlLook = [
  "rounded-control border border-control-line bg-raised text-body text-fg shadow-control transition-colors touch:text-prose",
  "focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0",
  "data-[invalid]:border-danger-text data-[invalid]:focus-visible:outline-danger-text",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-fg-3 disabled:shadow-none",
];

/** Text that can be read and copied, not changed. Buttons match :read-only too, so this is not in controlLook. */
export const readOnlyLook =
  "read-only:border-line-strong read-only:bg-sunken read-only:text-fg-2 read-only:shadow-none";

type Props = Omit<ComponentProps<"input">, "ref"> & {
  ref?: ComponentProps<typeof Base>["ref"];
  /** A sign before the text: an icon, a currency. */
  lead?: ReactNode;
};

export function Input({ className, lead, ...rest }: Props) {
  const field = (
    <Base
      autoComplete="off"
      {...rest}
      className={cn(
        "h-8 w-full min-w-0 px-2.5 touch:h-11",
        controlLook,
        readOnlyLook,
        Boolean(lead) && "pl-8",
        className,
      )}
    />
  );
  if (!lead) return field;
  return (
    <span className="relative flex min-w-0 flex-1 items-center">
      <span aria-hidden className="pointer-events-none absolute left-2.5 text-fg-3 text-body [&_svg]:size-4">
        {lead}
      </span>
      {field}
    </span>
  );
}
