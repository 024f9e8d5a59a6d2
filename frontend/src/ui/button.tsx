import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";
import { toast } from "./toast";
import { Tooltip } from "./tooltip";

/** The look of a button, for buttons and for links that stand where buttons do. */
export const buttonLook = cva(
  [
    "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control",
    "text-body font-medium transition-colors focus-visible:outline-offset-2",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-50 disabled:cursor-not-allowed disabled:opacity-50",
    "[&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-control hover:bg-accent-hover",
        secondary: "border border-line-strong bg-raised text-fg shadow-control hover:bg-hover active:bg-active",
        ghost: "text-fg-2 hover:bg-hover hover:text-fg active:bg-active aria-pressed:bg-active aria-pressed:text-fg",
        danger: "bg-danger text-on-accent shadow-control hover:bg-danger-hover",
        "danger-ghost": "text-danger-text hover:bg-danger-soft",
      },
      size: {
        md: "h-8 px-3 touch:h-11 touch:px-4",
        sm: "h-7 px-2 touch:h-11 touch:px-3 [&_svg]:size-3.5",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonLook> & {
    /** Shows a turning mark and takes no second press. */
    pending?: boolean;
    /** Why this is not open to the reader: the button stays reachable and tells it. */
    blocked?: string | undefined;
  };

export function Button({ variant, size, pending, blocked, className, children, onClick, type, ...rest }: ButtonProps) {
  const inert = Boolean(pending || blocked);
  // A finger knows no tooltip: the press itself is answered.
  const refuse = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    if (blocked) toast.failed(blocked);
  };
  const button = (
    <button
      {...rest}
      type={inert ? "button" : (type ?? "button")}
      aria-disabled={inert || rest["aria-disabled"] || undefined}
      aria-busy={pending || undefined}
      onClick={inert ? refuse : onClick}
      className={cn(buttonLook({ variant, size }), pending && "aria-disabled:opacity-100", className)}
    >
      {pending ? (
        <>
          <span className="invisible inline-flex items-center gap-1.5">{children}</span>
          <LoaderCircle aria-hidden className="absolute animate-turn" />
        </>
      ) : (
        children
      )}
    </button>
  );
  return blocked ? <Tooltip label={blocked}>{button}</Tooltip> : button;
}
