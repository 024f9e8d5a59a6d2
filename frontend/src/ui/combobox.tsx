import { cloneElement, type ReactElement, type ReactNode, type Ref } from "react";
import { chosenOf } from "./combobox-chosen";
import { ComboboxFace, comboboxLook } from "./combobox-face";
import { makeLate, useLate } from "./use-late";

export type ComboboxOption = {
  value: string;
  label: string;
  /** A dot, an avatar, an icon before the words. */
  icon?: ReactNode;
  /** A quieter word after them. */
  note?: string;
};

export type ComboboxEntry = ComboboxOption & { creates?: true };

/** The trigger of a cell or a header, in place of the form control. */
export type ComboboxTrigger = ReactElement<ReturnType<typeof useLate>["standIn"]>;

export type ComboboxProps = {
  /** The name of what is chosen, for assistive software and the search field. */
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  emptyText?: string;
  /** Takes what was typed where the server searches; the options are then what it found. */
  onSearch?: ((text: string) => void) | undefined;
  /** Names of values that the options need not hold. */
  known?: readonly ComboboxOption[] | undefined;
  /** Takes a name that the list does not hold. */
  onCreate?: (name: string) => void;
  trigger?: ComboboxTrigger;
  disabled?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  align?: "start" | "end";
  className?: string;
};

const late = makeLate(async () => (await import("./combobox-loaded")).ComboboxLoaded);

/** One of a long list, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { loaded: Loaded, arrival, standIn } = useLate(late, props.onOpenChange);
  if (Loaded) return <Loaded {...props} {...arrival} />;
  if (props.trigger) return cloneElement(props.trigger, standIn);
  const chosen = chosenOf(props, props.value) ?? null;
  return (
    <button
      type="button"
      {...standIn}
      ref={props.ref}
      disabled={props.disabled}
      aria-label={props.label}
      className={comboboxLook(props.className)}
    >
      <ComboboxFace chosen={chosen} placeholder={props.placeholder} />
    </button>
  );
}
