import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/ui/button";
import type { ListFilter } from "./list-filter";

type Props = Omit<ComponentProps<typeof Button>, "children"> & { label: string; count?: number };

/** The head of a filter menu, with how many of its values are chosen. */
export function FilterButton({ label, count = 0, ...rest }: Props) {
  return (
    <Button {...rest} aria-label={count > 0 ? `${label}, ${count} chosen` : label}>
      {label}
      {count > 0 ? (
        <span className="font-semibold text-accent-text">{count}</span>
      ) : (
        <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
      )}
    </Button>
  );
}

/** The filters that are on or off, as buttons that stay pressed. */
export function FilterToggles({ filters }: { filters: readonly ListFilter[] }) {
  return filters.map((filter) => {
    if (filter.type !== "toggle" || filter.more) return null;
    const { label, icon: Icon, on, onChange } = filter;
    return (
      <Button
        key={label}
        aria-pressed={on}
        onClick={() => onChange(!on)}
        className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
      >
        {Icon ? <Icon aria-hidden /> : null}
        {label}
      </Button>
    );
  });
}
