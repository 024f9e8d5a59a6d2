import { Combobox as Base } from "@base-ui/react/combobox";
import { type ReactNode, useState } from "react";
import type { ComboboxEntry, ComboboxProps } from "./combobox";
import { ComboboxPopup, withCreateRow } from "./combobox-popup";
import type { Arrival } from "./use-late";

const sameValue = (one: ComboboxEntry, other: ComboboxEntry) => one.value === other.value;

type Shared = Omit<ComboboxProps, "value" | "onChange" | "onCreate" | "placeholder"> & Arrival;

/** What a list asks of its root, whether one or several of it can be chosen. */
export function useComboboxRoot(props: Shared, creatable: boolean) {
  const [query, setQuery] = useState("");
  const { onSearch } = props;
  const type = (text: string) => {
    setQuery(text);
    onSearch?.(text);
  };
  const root = {
    items: withCreateRow(props.options, query, creatable),
    inputValue: query,
    onInputValueChange: type,
    ...(onSearch && { filter: null }),
    isItemEqualToValue: sameValue,
    autoHighlight: true,
    disabled: props.disabled,
    open: props.open,
    defaultOpen: props.openAtOnce,
    onOpenChange: props.onOpenChange,
  };
  return { root, clearQuery: () => type("") };
}

type BodyProps = { control: Shared; look: string; face: ReactNode };

/** The closed control, or the trigger that stands in its place, and the list that it opens. */
export function ComboboxBody({ control, look, face }: BodyProps) {
  const { label, trigger, emptyText = "Nothing found" } = control;
  return (
    <>
      {trigger ? (
        <Base.Trigger render={trigger} autoFocus={control.focusAtOnce} />
      ) : (
        <Base.Trigger
          ref={control.ref}
          aria-label={label}
          onBlur={control.onBlur}
          autoFocus={control.focusAtOnce}
          className={look}
        >
          {face}
        </Base.Trigger>
      )}
      <ComboboxPopup
        label={label}
        searchLabel={`Find ${label.toLowerCase()}`}
        emptyText={emptyText}
        align={control.align}
      />
    </>
  );
}
