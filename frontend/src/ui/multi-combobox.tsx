import { Combobox as Base } from "@base-ui/react/combobox";
import { type ReactElement, type ReactNode, type Ref, useState } from "react";
import { cn } from "@/lib/cn";
import { type ComboboxEntry, type ComboboxOption, ComboboxPopup, withCreateRow } from "./combobox-popup";
import { controlLook } from "./input";

type Props = {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  emptyText?: string;
  /** Creates what was typed and answers with its value, which is then chosen too. */
  onCreate?: (name: string) => Promise<string | undefined>;
  /** How one chosen entry looks in the control. */
  renderChosen?: (option: ComboboxOption) => ReactNode;
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

/** Several of a list, found by typing; stays open while ticking. */
export function MultiCombobox(props: Props) {
  const { label, value, options, placeholder = "None", emptyText = "Nothing found", onCreate, trigger } = props;
  const [query, setQuery] = useState("");
  const chosen = value.flatMap((one) => options.find((option) => option.value === one) ?? []);

  const choose = async (entries: ComboboxEntry[]) => {
    const fresh = entries.find((entry) => entry.creates);
    const kept = entries.filter((entry) => !entry.creates).map((entry) => entry.value);
    setQuery("");
    if (!fresh) return props.onChange(kept);
    const created = await onCreate?.(fresh.label);
    if (created) props.onChange([...kept, created]);
  };

  return (
    <Base.Root
      multiple
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
            "flex min-h-8 w-full flex-wrap items-center gap-1 px-1.5 py-1 text-left touch:min-h-11",
            controlLook,
            "data-[disabled]:cursor-not-allowed data-[disabled]:bg-sunken",
            props.className,
          )}
        >
          {chosen.length === 0 ? <span className="px-1 text-fg-3">{placeholder}</span> : null}
          {chosen.map((option) => (
            <span key={option.value} className="contents">
              {props.renderChosen?.(option) ?? (
                <span className="rounded-chip bg-gray-bg px-1.5 text-gray-fg text-meta leading-5">{option.label}</span>
              )}
            </span>
          ))}
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
