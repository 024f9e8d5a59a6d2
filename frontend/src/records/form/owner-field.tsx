import type { Ref } from "react";
import { Combobox } from "@/ui/combobox";
import { memberOptions, noOwner } from "../choices";
import type { Directory } from "../use-directory";

type Props = {
  value: string | null;
  onChange: (id: string | null) => void;
  onBlur: () => void;
  directory: Directory;
  ref?: Ref<HTMLButtonElement>;
};

export function OwnerField({ value, onChange, onBlur, directory, ref }: Props) {
  const people = memberOptions(directory, (id) => id === value);
  return (
    <Combobox
      ref={ref}
      label="Owner"
      value={value ?? noOwner.value}
      onChange={(id) => onChange(id === noOwner.value ? null : id)}
      onBlur={onBlur}
      options={[noOwner, ...people]}
    />
  );
}
