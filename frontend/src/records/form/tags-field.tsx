import type { Ref } from "react";
import { Chip } from "@/ui/chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { tagOptions } from "../choices";
import { useCreateTag } from "../use-create-tag";
import type { Directory } from "../use-directory";

type Props = {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  onBlur: () => void;
  directory: Directory;
  ref?: Ref<HTMLButtonElement>;
};

export function TagsField({ value, onChange, onBlur, directory, ref }: Props) {
  const create = useCreateTag();
  return (
    <MultiCombobox
      ref={ref}
      label="Tag"
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      onCreate={create}
      emptyText="Type a name to make a new tag"
      options={tagOptions(directory)}
      renderChosen={(option) => <Chip tone={directory.tag(option.value)?.color}>{option.label}</Chip>}
    />
  );
}
