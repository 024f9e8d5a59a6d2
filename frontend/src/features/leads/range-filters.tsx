import { CheckboxField } from "@/ui/checkbox";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { FilterButton } from "./filter-button";
import type { LeadFiltersState } from "./use-lead-filters";

type Props = { state: LeadFiltersState };

export function RangeFilter({ state }: Props) {
  const { scoreMin, scoreMax, createdFrom, createdTo, archived } = state.filters;
  const count =
    Number(scoreMin !== null || scoreMax !== null) +
    Number(createdFrom !== null || createdTo !== null) +
    Number(archived);
  return (
    <Popover label="More filters" trigger={<FilterButton label="More" count={count} />} className="w-72">
      <RangeFields state={state} />
    </Popover>
  );
}

/** Score, creation and archive: what is asked for less often. */
export function RangeFields({ state: { filters, set } }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3">
        <ScoreField
          label="Score from"
          value={filters.scoreMin}
          onChange={(scoreMin) => void set({ scoreMin }, { typing: true })}
        />
        <ScoreField
          label="Score to"
          value={filters.scoreMax}
          onChange={(scoreMax) => void set({ scoreMax }, { typing: true })}
        />
      </div>
      <Field label="Created from">
        <DateField value={filters.createdFrom} onChange={(createdFrom) => void set({ createdFrom })} clearable />
      </Field>
      <Field label="Created to">
        <DateField value={filters.createdTo} onChange={(createdTo) => void set({ createdTo })} clearable />
      </Field>
      <CheckboxField
        label="Archived leads"
        hint="Instead of those in work"
        checked={filters.archived}
        onChange={(archived) => void set({ archived })}
      />
    </div>
  );
}

type ScoreProps = { label: string; value: number | null; onChange: (value: number | null) => void };

function ScoreField({ label, value, onChange }: ScoreProps) {
  return (
    <Field label={label}>
      <Input
        inputMode="numeric"
        maxLength={3}
        value={value ?? ""}
        onChange={(event) => {
          const text = event.target.value.replace(/\D/g, "");
          onChange(text === "" ? null : Math.min(100, Number(text)));
        }}
      />
    </Field>
  );
}
