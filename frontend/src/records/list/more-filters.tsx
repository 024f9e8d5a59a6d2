import { CheckboxField } from "@/ui/checkbox";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { FilterButton } from "./filter-button";
import { countOf, isMore, type ListFilter, type RangeFilter } from "./list-filter";

type Props = { filters: readonly ListFilter[] };

/** What is asked for less often, behind one button. */
export function MoreFilters({ filters }: Props) {
  const more = filters.filter(isMore);
  if (more.length === 0) return null;
  const count = more.reduce((sum, filter) => sum + countOf(filter), 0);
  return (
    <Popover label="More filters" trigger={<FilterButton label="More" count={count} />} className="w-72">
      <MoreFields filters={filters} />
    </Popover>
  );
}

/** The same without the button: ranges first, then what is ticked. */
export function MoreFields({ filters }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {filters.map((filter) =>
        filter.type === "numbers" || filter.type === "days" ? <RangeFields key={filter.label} filter={filter} /> : null,
      )}
      {filters.map((filter) =>
        filter.type === "toggle" && filter.more ? (
          <CheckboxField key={filter.label} {...filter.more} checked={filter.on} onChange={filter.onChange} />
        ) : null,
      )}
    </div>
  );
}

function RangeFields({ filter }: { filter: RangeFilter }) {
  const { label } = filter;
  if (filter.type === "days") {
    return (
      <>
        <Field label={`${label} from`}>
          <DateField value={filter.from} onChange={(from) => filter.onChange({ from })} clearable />
        </Field>
        <Field label={`${label} to`}>
          <DateField value={filter.to} onChange={(to) => filter.onChange({ to })} clearable />
        </Field>
      </>
    );
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <NumberField
        label={`${label} from`}
        value={filter.from}
        max={filter.max}
        onChange={(from) => filter.onChange({ from })}
      />
      <NumberField
        label={`${label} to`}
        value={filter.to}
        max={filter.max}
        onChange={(to) => filter.onChange({ to })}
      />
    </div>
  );
}

type NumberProps = { label: string; value: number | null; max: number; onChange: (value: number | null) => void };

function NumberField({ label, value, max, onChange }: NumberProps) {
  return (
    <Field label={label}>
      <Input
        inputMode="numeric"
        maxLength={String(max).length}
        value={value ?? ""}
        onChange={(event) => {
          const text = event.target.value.replace(/\D/g, "");
          onChange(text === "" ? null : Math.min(max, Number(text)));
        }}
      />
    </Field>
  );
}
