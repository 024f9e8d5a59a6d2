import type { ComboboxOption } from "./combobox";

type From = { options: readonly ComboboxOption[]; known?: readonly ComboboxOption[] | undefined };

/** The option of a value, among those that are offered or those that are known besides. */
export function chosenOf({ options, known }: From, value: string | null): ComboboxOption | undefined {
  const bears = (option: ComboboxOption) => option.value === value;
  return options.find(bears) ?? known?.find(bears);
}
