import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { ComboboxOption } from "./combobox";
import { chosenOf } from "./combobox-chosen";
import { controlLook } from "./input";

const closedLook = "data-[disabled]:cursor-not-allowed data-[disabled]:bg-sunken";

export function comboboxLook(className?: string) {
  return cn(
    "flex h-8 w-full items-center gap-2 px-2.5 text-left touch:h-11",
    controlLook,
    closedLook,
    "data-[disabled]:text-fg-3",
    className,
  );
}

type FaceProps = { chosen: ComboboxOption | null; placeholder?: string | undefined };

/** What the closed control shows. */
export function ComboboxFace({ chosen, placeholder = "Choose" }: FaceProps) {
  return (
    <>
      {chosen?.icon}
      <span className={cn("min-w-0 flex-1 truncate", !chosen && "text-fg-3")}>{chosen?.label ?? placeholder}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-fg-3" />
    </>
  );
}

export function multiComboboxLook(className?: string) {
  return cn(
    "flex min-h-8 w-full items-center gap-2 px-1.5 py-1 text-left touch:min-h-11",
    controlLook,
    closedLook,
    className,
  );
}

type MultiFaceProps = {
  value: readonly string[];
  options: readonly ComboboxOption[];
  known?: readonly ComboboxOption[] | undefined;
  placeholder?: string;
  renderChosen?: (option: ComboboxOption) => ReactNode;
};

export function MultiComboboxFace({ value, placeholder = "None", renderChosen, ...from }: MultiFaceProps) {
  const chosen = value.flatMap((one) => chosenOf(from, one) ?? []);
  return (
    <>
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
        {chosen.length === 0 ? <span className="px-1 text-fg-3">{placeholder}</span> : null}
        {chosen.map((option) => (
          <span key={option.value} className="contents">
            {renderChosen?.(option) ?? (
              <span className="rounded-chip bg-gray-bg px-1.5 text-gray-fg text-meta leading-5">{option.label}</span>
            )}
          </span>
        ))}
      </span>
      <ChevronsUpDown aria-hidden className="mr-1 size-3.5 shrink-0 text-fg-3" />
    </>
  );
}
