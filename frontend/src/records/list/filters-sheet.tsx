import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { IconButton } from "@/ui/icon-button";
import { MultiCombobox } from "@/ui/multi-combobox";
import { Select } from "@/ui/select";
import { Sheet } from "@/ui/sheet";
import { FilterToggles } from "./filter-button";
import { isFiltered } from "./filters";
import { type ChoiceFilter, knownOf, type ListFilter } from "./list-filter";
import { MoreFields } from "./more-filters";
import type { ListOrder } from "./sorting";
import type { FiltersState } from "./use-list-filters";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  state: FiltersState;
  filters: readonly ListFilter[];
  order: ListOrder;
  many: string;
};

/** Everything that the toolbar of a wide screen offers, for a thumb. */
export function FiltersSheet({ open, onOpenChange, state, filters, order, many }: Props) {
  const choices = filters.filter((filter) => filter.type === "choice");
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Filters" side="right" className="w-[min(340px,92vw)]">
      <div className="flex h-14 shrink-0 items-center border-line border-b pr-2 pl-4">
        <span aria-hidden className="flex-1 font-semibold text-fg text-title">
          Filters
        </span>
        <IconButton label="Close filters" onClick={() => onOpenChange(false)}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        <Group title="Order">
          <Select aria-label="Order" value={order.value} onChange={order.choose} options={[...order.choices]} />
        </Group>
        {choices.map((filter) => (filter.few === "ticks" ? <Ticks key={filter.label} filter={filter} /> : null))}
        <div className="flex flex-wrap gap-2">
          <FilterToggles filters={filters} />
        </div>
        {choices.map((filter) => (filter.few === "ticks" ? null : <Searched key={filter.label} filter={filter} />))}
        <MoreFields filters={filters} />
      </div>
      <div className="flex shrink-0 gap-2 border-line border-t p-3">
        <Button className="flex-1" disabled={!isFiltered(state.filters)} onClick={() => void state.clear()}>
          Clear
        </Button>
        <Button variant="primary" className="flex-1" onClick={() => onOpenChange(false)}>
          Show {many}
        </Button>
      </div>
    </Sheet>
  );
}

function Ticks({ filter }: { filter: ChoiceFilter }) {
  const { chosen, onChange } = filter;
  return (
    <Group title={filter.title ?? filter.label}>
      {filter.options.map(({ value, label }) => (
        <CheckboxField
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
        />
      ))}
    </Group>
  );
}

function Searched({ filter }: { filter: ChoiceFilter }) {
  return (
    <Group title={filter.title ?? filter.label}>
      <MultiCombobox
        label={filter.label}
        placeholder={filter.placeholder}
        value={filter.chosen}
        onChange={filter.onChange}
        options={filter.options}
        emptyText={filter.emptyText}
        onSearch={filter.onSearch}
        known={knownOf(filter)}
      />
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5 touch:gap-0">
      <legend className="mb-1.5 font-medium text-body text-fg">{title}</legend>
      {children}
    </fieldset>
  );
}
