import { cn } from "@/lib/cn";
import { Button, type ButtonProps } from "./button";
import { toast } from "./toast";
import { Tooltip } from "./tooltip";

type Props = Omit<ButtonProps, "aria-label"> & {
  /** The name that a screen reader says and the tooltip shows. */
  label: string;
  /** Keys shown in the tooltip. */
  keys?: string;
};

export function IconButton({ label, keys, size = "md", variant = "ghost", className, blocked, ...rest }: Props) {
  const square = size === "sm" ? "w-7 px-0 touch:w-11 touch:px-0" : "w-8 px-0 touch:w-11 touch:px-0";
  return (
    <Tooltip label={blocked ? `${label}: ${blocked}` : label} keys={keys}>
      <Button
        {...rest}
        aria-label={label}
        aria-disabled={blocked ? true : undefined}
        onClick={blocked ? () => toast.failed(blocked) : rest.onClick}
        size={size}
        variant={variant}
        className={cn(square, className)}
      />
    </Tooltip>
  );
}
