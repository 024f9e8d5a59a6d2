import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronsUpDown } from "lucide-react";
import { type ReactElement, type Ref, useState } from "react";
import { cn } from "@/lib/cn";
import { type ComboboxEntry, type ComboboxOption, ComboboxPopup, withCreateRow } from "./combobox-popup";
import { controlLook } from "./input";

export type ComboboxProps = {
  /** The name of what is chosen, for assistive software and the search field. */
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  emptyText?: string;
  /** Takes a name that the list does not hold. */
  onCreate?: (name: string) => void;
  /** Another trigger than the form control, for cells and headers. */
  trigger?: ReactElement;
  disabled?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  align?: "start" | "end";
  className?: string;
};

const sameValue = (one: ComboboxEntry, other: ComboboxEntry) => one.value === other.value;

/** One of a long list, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, placeholder = "Choose", emptyText = "Nothing found", onCreate, trigger } = props;
  const [query, setQuery] = useState("");
  const chosen = options.find((option) => option.value === value) ?? null;

  const choose = (entry: ComboboxEntry | null) => {
    if (entry?.creates) onCreate?.(entry.label);
    else props.onChange(entry?.value ?? null);
  };

  return (
    <Base.Root
      items={withCreateRow(options, query, Boolean(onCreate))}
      value={chosen}
      onValueChange={choose}
      inputValue={query}
      onInputValueChange={setQuery}
      isItemEqualToValue={sameValue}
      autoHighlight
      disabled={props.disabled}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      {trigger ? (
        <Base.Trigger render={trigger} />
      ) : (
        <Base.Trigger
          ref={props.ref}
          aria-label={label}
          onBlur={props.onBlur}
          className={cn(
            "flex h-8 w-full items-center gap-2 px-2.5 text-left touch:h-11",
            controlLook,
            "data-[disabled]:cursor-not-allowed data-[disabled]:bg-sunken data-[disabled]:text-fg-3",
            props.className,
          )}
        >
          {chosen?.icon}
          <span className={cn("min-w-0 flex-1 truncate", !chosen && "text-fg-3")}>{chosen?.label ?? placeholder}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-fg-3" />
        </Base.Trigger>
      )}
      <ComboboxPopup
        label={label}
        searchLabel={`Find ${label.toLowerCase()}`}
        emptyText={emptyText}
        align={props.align}
      />
    </Base.Root>
  );
}
