import { Combobox as Base } from "@base-ui/react/combobox";
import type { ComboboxEntry, ComboboxProps } from "./combobox";
import { ComboboxBody, useComboboxRoot } from "./combobox-body";
import { chosenOf } from "./combobox-chosen";
import { ComboboxFace, comboboxLook } from "./combobox-face";
import type { Arrival } from "./use-late";

export function ComboboxLoaded(props: ComboboxProps & Arrival) {
  const { value, placeholder, onCreate } = props;
  const { root } = useComboboxRoot(props, Boolean(onCreate));
  const chosen = chosenOf(props, value) ?? null;

  const choose = (entry: ComboboxEntry | null) => {
    if (entry?.creates) onCreate?.(entry.label);
    else props.onChange(entry?.value ?? null);
  };

  return (
    <Base.Root {...root} value={chosen} onValueChange={choose}>
      <ComboboxBody
        control={props}
        look={comboboxLook(props.className)}
        face={<ComboboxFace chosen={chosen} placeholder={placeholder} />}
      />
    </Base.Root>
  );
}
