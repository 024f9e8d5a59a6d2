import { Combobox as Base } from "@base-ui/react/combobox";
import { useState } from "react";
import type { ComboboxEntry, ComboboxProps } from "./combobox";
import { ComboboxFace, comboboxLook } from "./combobox-face";
import { ComboboxPopup, withCreateRow } from "./combobox-popup";
import type { Arrival } from "./use-late";

const sameValue = (one: ComboboxEntry, other: ComboboxEntry) => one.value === other.value;

export function ComboboxLoaded(props: ComboboxProps & Arrival) {
  const { label, value, options, placeholder, emptyText = "Nothing found", onCreate, trigger } = props;
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
          className={comboboxLook(props.className)}
        >
          <ComboboxFace chosen={chosen} placeholder={placeholder} />
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
