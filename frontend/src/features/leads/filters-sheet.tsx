import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { IconButton } from "@/ui/icon-button";
import { MultiCombobox } from "@/ui/multi-combobox";
import { Select } from "@/ui/select";
import { Sheet } from "@/ui/sheet";
import { noOwner } from "./filter-menus";
import { isFiltered, type Sort } from "./filters";
import { LeadToggles } from "./lead-toggles";
import { leadStatuses, statusWords } from "./model";
import { RangeFields } from "./range-filters";
import type { Directory } from "./use-directory";
import type { LeadFiltersState } from "./use-lead-filters";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  state: LeadFiltersState;
  directory: Directory;
};

const orders: { value: Sort; label: string }[] = [
  { value: "-score", label: "Highest score" },
  { value: "nextActionDate", label: "Next step first" },
  { value: "-createdAt", label: "Newest" },
  { value: "-updatedAt", label: "Last changed" },
  { value: "updatedAt", label: "Longest untouched" },
  { value: "name", label: "Name" },
];

/** Everything that the toolbar of a wide screen offers, for a thumb. */
export function FiltersSheet({ open, onOpenChange, state, directory }: Props) {
  const { filters, set, clear } = state;
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
          <Select aria-label="Order" value={filters.sort} onChange={(sort) => void set({ sort })} options={orders} />
        </Group>
        <Group title="Status">
          {leadStatuses.map((status) => (
            <CheckboxField
              key={status}
              label={statusWords[status].label}
              checked={filters.status.includes(status)}
              onChange={(on) =>
                void set({ status: on ? [...filters.status, status] : filters.status.filter((one) => one !== status) })
              }
            />
          ))}
        </Group>
        <div className="flex flex-wrap gap-2">
          <LeadToggles state={state} />
        </div>
        <Group title="Owner">
          <MultiCombobox
            label="Owner"
            placeholder="Anyone"
            value={filters.owner}
            onChange={(owner) => void set({ owner })}
            options={[noOwner, ...directory.members.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Group>
        <Group title="Source">
          <MultiCombobox
            label="Source"
            placeholder="Any source"
            value={filters.source}
            onChange={(source) => void set({ source })}
            options={directory.sources.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        </Group>
        <Group title="Tags">
          <MultiCombobox
            label="Tag"
            placeholder="Any tag"
            value={filters.tag}
            onChange={(tag) => void set({ tag })}
            options={directory.tags.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Group>
        <RangeFields state={state} />
      </div>
      <div className="flex shrink-0 gap-2 border-line border-t p-3">
        <Button className="flex-1" disabled={!isFiltered(filters)} onClick={() => void clear()}>
          Clear
        </Button>
        <Button variant="primary" className="flex-1" onClick={() => onOpenChange(false)}>
          Show leads
        </Button>
      </div>
    </Sheet>
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
