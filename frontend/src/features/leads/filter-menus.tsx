import { Avatar } from "@/ui/avatar";
import { Dot } from "@/ui/chip";
import { Menu, MenuCheck } from "@/ui/menu";
import { MultiCombobox } from "@/ui/multi-combobox";
import { FilterButton } from "./filter-button";
import { leadStatuses, statusWords } from "./model";
import type { Directory } from "./use-directory";
import type { LeadFiltersState } from "./use-lead-filters";

type Props = { state: LeadFiltersState; directory: Directory };

function toggled<T>(list: readonly T[], value: T, on: boolean): T[] {
  return on ? [...list, value] : list.filter((one) => one !== value);
}

type StatusProps = Props & { open: boolean; onOpenChange: (open: boolean) => void };

export function StatusFilter({ state: { filters, set }, open, onOpenChange }: Omit<StatusProps, "directory">) {
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={<FilterButton label="Status" count={filters.status.length} aria-keyshortcuts="f" />}
    >
      {leadStatuses.map((status) => (
        <MenuCheck
          key={status}
          checked={filters.status.includes(status)}
          onChange={(on) => void set({ status: toggled(filters.status, status, on) })}
          icon={<Dot tone={statusWords[status].tone} />}
        >
          {statusWords[status].label}
        </MenuCheck>
      ))}
    </Menu>
  );
}

export function SourceFilter({ state: { filters, set }, directory }: Props) {
  return (
    <Menu trigger={<FilterButton label="Source" count={filters.source.length} />}>
      {directory.sources.map((source) => (
        <MenuCheck
          key={source.slug}
          checked={filters.source.includes(source.slug)}
          onChange={(on) => void set({ source: toggled(filters.source, source.slug, on) })}
        >
          {source.name}
          {source.archived ? <span className="text-fg-3"> archived</span> : null}
        </MenuCheck>
      ))}
    </Menu>
  );
}

export const noOwner = { value: "none", label: "No owner" } as const;

export function OwnerFilter({ state: { filters, set }, directory }: Props) {
  const people = directory.members.map((member) => ({
    value: member.id,
    label: member.name,
    icon: <Avatar name={member.name} />,
    ...(member.suspended && { note: "suspended" }),
  }));
  return (
    <MultiCombobox
      label="Owner"
      value={filters.owner}
      onChange={(owner) => void set({ owner })}
      options={[noOwner, ...people]}
      trigger={<FilterButton label="Owner" count={filters.owner.length} />}
    />
  );
}

export function TagFilter({ state: { filters, set }, directory }: Props) {
  return (
    <MultiCombobox
      label="Tag"
      value={filters.tag}
      onChange={(tag) => void set({ tag })}
      options={directory.tags.map((tag) => ({ value: tag.id, label: tag.name, icon: <Dot tone={tag.color} /> }))}
      emptyText="No tag bears this name"
      trigger={<FilterButton label="Tag" count={filters.tag.length} />}
    />
  );
}
