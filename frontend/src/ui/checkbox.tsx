import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "@/lib/cn";

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Some, but not all, of what it stands for. */
  mixed?: boolean;
  disabled?: boolean;
  onBlur?: () => void;
  onClick?: React.MouseEventHandler;
  onMouseDown?: React.MouseEventHandler;
  ref?: Ref<HTMLElement>;
  className?: string;
  "aria-label"?: string;
};

export function Checkbox({ checked, onChange, mixed, disabled, onBlur, onClick, ref, className, ...rest }: Props) {
  return (
    <Base.Root
      {...rest}
      ref={ref}
      checked={checked}
      indeterminate={mixed}
      disabled={disabled}
      onCheckedChange={onChange}
      onBlur={onBlur}
      onClick={onClick}
      className={cn(
        "relative flex size-4 shrink-0 items-center justify-center rounded-chip border border-control-line bg-raised transition-colors",
        "after:absolute after:-inset-1.5 hover:border-fg-3 touch:after:-inset-3.5",
        "data-[checked]:border-accent data-[checked]:bg-accent data-[indeterminate]:border-accent data-[indeterminate]:bg-accent",
        "data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50",
        className,
      )}
    >
      <Base.Indicator className="flex text-on-accent">
        {mixed ? <Minus className="size-3" strokeWidth={3} /> : <Check className="size-3" strokeWidth={3} />}
      </Base.Indicator>
    </Base.Root>
  );
}

type FieldProps = Props & { label: string; hint?: ReactNode };

/** A checkbox with its words; the words tick it too. */
export function CheckboxField({ label, hint, ...rest }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="flex items-start gap-2.5 text-body text-fg touch:min-h-11 touch:items-center">
      <Checkbox {...rest} className="mt-0.5 touch:mt-0" />
      <span>
        {label}
        {hint ? <span className="block text-fg-3 text-meta">{hint}</span> : null}
      </span>
    </label>
  );
}
