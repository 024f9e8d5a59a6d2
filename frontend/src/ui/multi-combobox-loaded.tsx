import { Combobox as Base } from "@base-ui/react/combobox";
import type { ComboboxEntry } from "./combobox";
import { ComboboxBody, useComboboxRoot } from "./combobox-body";
import { chosenOf } from "./combobox-chosen";
import { MultiComboboxFace, multiComboboxLook } from "./combobox-face";
import type { MultiComboboxProps } from "./multi-combobox";
import type { Arrival } from "./use-late";

export function MultiComboboxLoaded(props: MultiComboboxProps & Arrival) {
  const { value, onCreate } = props;
  const { root, clearQuery } = useComboboxRoot(props, Boolean(onCreate));
  const chosen = value.flatMap((one) => chosenOf(props, one) ?? []);

  const choose = async (entries: ComboboxEntry[]) => {
    const fresh = entries.find((entry) => entry.creates);
    const kept = entries.filter((entry) => !entry.creates).map((entry) => entry.value);
    clearQuery();
    if (!fresh) return props.onChange(kept);
    const created = await onCreate?.(fresh.label);
    if (created) props.onChange([...kept, created]);
  };

  return (
    <Base.Root {...root} multiple value={chosen} onValueChange={choose}>
      <ComboboxBody control={props} look={multiComboboxLook(props.className)} face={<MultiComboboxFace {...props} />} />
    </Base.Root>
  );
}
