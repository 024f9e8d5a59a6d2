import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  className?: string;
};

/** One of two to four, all in sight. */
export function Segmented<T extends string>({ label, value, onChange, options, className }: Props<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next)}
      className={cn("inline-flex rounded-control border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className={cn(
            "inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-chip px-3 font-medium text-body text-fg-2 transition-colors hover:text-fg touch:h-10",
            "data-[checked]:bg-raised data-[checked]:text-fg data-[checked]:shadow-control dark:data-[checked]:bg-active",
            "[&_svg]:size-4",
          )}
        >
          {option.icon}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
