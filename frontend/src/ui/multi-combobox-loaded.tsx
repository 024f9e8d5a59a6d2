import { Combobox as Base } from "@base-ui/react/combobox";
import { useState } from "react";
import type { ComboboxEntry } from "./combobox";
import { MultiComboboxFace, multiComboboxLook } from "./combobox-face";
import { ComboboxPopup, withCreateRow } from "./combobox-popup";
import type { MultiComboboxProps } from "./multi-combobox";
import type { Arrival } from "./use-late";

const sameValue = (one: ComboboxEntry, other: ComboboxEntry) => one.value === other.value;

export function MultiComboboxLoaded(props: MultiComboboxProps & Arrival) {
  const { label, value, options, emptyText = "Nothing found", onCreate, trigger } = props;
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
      defaultOpen={props.openAtOnce}
      onOpenChange={props.onOpenChange}
    >
      {trigger ? (
        <Base.Trigger render={trigger} autoFocus={props.focusAtOnce} />
      ) : (
        <Base.Trigger
          ref={props.ref}
          aria-label={label}
          onBlur={props.onBlur}
          autoFocus={props.focusAtOnce}
          className={multiComboboxLook(props.className)}
        >
          <MultiComboboxFace {...props} />
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
