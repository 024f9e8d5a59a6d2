import { type ReactNode, type Ref, useState } from "react";
import type { Choice } from "@/api/lookups";
import { useDebounced } from "@/lib/use-debounced";
import { Avatar } from "@/ui/avatar";
import { Combobox, type ComboboxTrigger } from "@/ui/combobox";

type Props = {
  label: string;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** What the server finds for the words typed so far; asked once the reader comes near. */
  useChoices: (text: string, enabled: boolean) => readonly Choice[];
  shape: "person" | "thing";
  /** What stands for none: "No company". Absent where one must be chosen. */
  none?: string;
  placeholder?: string;
  emptyText?: string;
  /** Not to be offered, because they are chosen elsewhere already. */
  except?: readonly string[];
  /** Makes one of the name that was typed. */
  onCreate?: (name: string) => void;
  trigger?: ComboboxTrigger;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  align?: "start" | "end";
};

const nothing = "none";
const pauseMs = 150;

/** One record of many thousands, found on the server while typing. */
export function RecordPicker(props: Props) {
  const { label, value, onChange, useChoices, shape, none, except = [] } = props;
  const [near, setNear] = useState(false);
  const [text, setText] = useState("");
  const words = useDebounced(text.trim(), pauseMs);
  const choices = useChoices(words, near).filter((one) => !except.includes(one.id));
  const icon = (name: string): ReactNode => <Avatar name={name} shape={shape} />;
  const optionOf = ({ id, name, detail }: Choice) => ({
    value: id,
    label: name,
    icon: icon(name),
    ...(detail && { note: detail }),
  });
  const noneOption = none && words === "" ? [{ value: nothing, label: none }] : [];

  const approach = () => setNear(true);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens; what is operated stands inside
    <span className="contents" onPointerEnter={approach} onFocus={approach}>
      <Combobox
        ref={props.ref}
        label={label}
        placeholder={props.placeholder ?? none}
        emptyText={props.emptyText ?? "Nothing found"}
        value={value?.id ?? null}
        known={value ? [{ value: value.id, label: value.name, icon: icon(value.name) }] : []}
        options={[...noneOption, ...choices.map(optionOf)]}
        onSearch={setText}
        onChange={(id) => onChange(choices.find((one) => one.id === id) ?? null)}
        onCreate={props.onCreate}
        trigger={props.trigger}
        onBlur={props.onBlur}
        align={props.align}
      />
    </span>
  );
}
