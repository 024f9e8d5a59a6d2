import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "@/lib/cn";
import { controlLook } from "./input";
import { itemLook, popupLook } from "./popup";

export type Option<T extends string> = { value: T; label: string; icon?: ReactNode };

type Props<T extends string> = {
  value: T | null;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  placeholder?: string;
  disabled?: boolean;
  name?: string;
  className?: string;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  "aria-label"?: string;
};

/** One of a short list. For a long one, take the combobox. */
export function Select<T extends string>(props: Props<T>) {
  const { value, onChange, options, placeholder = "Choose", disabled, name, className, onBlur, ref } = props;
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      name={name}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <Base.Trigger
        ref={ref}
        onBlur={onBlur}
        aria-label={props["aria-label"]}
        className={cn(
          "flex h-8 w-full items-center gap-2 px-2.5 text-left touch:h-11",
          controlLook,
          "data-[disabled]:cursor-not-allowed data-[disabled]:bg-sunken data-[disabled]:text-fg-3",
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="flex-1 truncate data-[placeholder]:text-fg-3" />
        <Base.Icon className="text-fg-3">
          <ChevronsUpDown className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cn(popupLook, "min-w-(--anchor-width)")}>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={itemLook}>
                  {option.icon}
                  <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check className="size-4 text-accent-text" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
