import { Menu, MenuCheck } from "@/ui/menu";
import { MultiCombobox } from "@/ui/multi-combobox";
import { FilterButton } from "./filter-button";
import { type ChoiceFilter, knownOf } from "./list-filter";

type Props = {
  filter: ChoiceFilter;
  /** The first menu of a list opens by its key. */
  keyed?: { open: boolean; onOpenChange: (open: boolean) => void } | undefined;
};

/** One filter of the toolbar: a menu of ticks, or a list that is searched. */
export function FilterMenu({ filter, keyed }: Props) {
  const { label, chosen, options, onChange } = filter;
  const trigger = <FilterButton label={label} count={chosen.length} {...(keyed && { "aria-keyshortcuts": "f" })} />;
  if (!filter.few) {
    return (
      <MultiCombobox
        label={label}
        value={chosen}
        onChange={onChange}
        options={options}
        emptyText={filter.emptyText}
        onSearch={filter.onSearch}
        known={knownOf(filter)}
        trigger={trigger}
        {...keyed}
      />
    );
  }
  return (
    <Menu trigger={trigger} {...keyed}>
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={chosen.includes(option.value)}
          onChange={(on) => onChange(on ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))}
          icon={option.icon}
        >
          {option.label}
          {option.note ? <span className="text-fg-3"> {option.note}</span> : null}
        </MenuCheck>
      ))}
    </Menu>
  );
}
