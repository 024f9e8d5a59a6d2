import type { Ref } from "react";
import { Avatar } from "@/ui/avatar";
import { Combobox } from "@/ui/combobox";
import { noOwner } from "./filter-menus";
import type { Directory } from "./use-directory";

type Props = {
  value: string | null;
  onChange: (id: string | null) => void;
  onBlur: () => void;
  directory: Directory;
  ref?: Ref<HTMLButtonElement>;
};

export function OwnerField({ value, onChange, onBlur, directory, ref }: Props) {
  const people = directory.members
    .filter((member) => !member.suspended || member.id === value)
    .map((member) => ({ value: member.id, label: member.name, icon: <Avatar name={member.name} /> }));
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
