import { cloneElement, type ReactNode, type Ref } from "react";
import type { ComboboxOption, ComboboxTrigger } from "./combobox";
import { MultiComboboxFace, multiComboboxLook } from "./combobox-face";
import { makeLate, useLate } from "./use-late";

export type MultiComboboxProps = {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  emptyText?: string;
  /** Takes what was typed where the server searches; the options are then what it found. */
  onSearch?: ((text: string) => void) | undefined;
  /** Names of values that the options need not hold. */
  known?: readonly ComboboxOption[] | undefined;
  /** Creates what was typed and answers with its value, which is then chosen too. */
  onCreate?: (name: string) => Promise<string | undefined>;
  /** How one chosen entry looks in the control. */
  renderChosen?: (option: ComboboxOption) => ReactNode;
  trigger?: ComboboxTrigger;
  disabled?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  align?: "start" | "end";
  className?: string;
};

const late = makeLate(async () => (await import("./multi-combobox-loaded")).MultiComboboxLoaded);

/** Several of a list, found by typing; stays open while ticking. */
export function MultiCombobox(props: MultiComboboxProps) {
  const { loaded: Loaded, arrival, standIn } = useLate(late, props.onOpenChange);
  if (Loaded) return <Loaded {...props} {...arrival} />;
  if (props.trigger) return cloneElement(props.trigger, standIn);
  return (
    <button
      type="button"
      {...standIn}
      ref={props.ref}
      disabled={props.disabled}
      aria-label={props.label}
      className={multiComboboxLook(props.className)}
    >
      <MultiComboboxFace {...props} />
    </button>
  );
}
