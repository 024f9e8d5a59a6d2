import { SlidersHorizontal } from "lucide-react";
import { useDensity } from "@/lib/theme";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuCheck, MenuGroup, MenuItem, MenuRadioGroup, MenuSeparator } from "@/ui/menu";
import type { RecordTypes } from "../kind";
import { type ColumnSet, useColumns } from "./columns";

/** Which columns show, and how tall rows are on this device. */
export function ViewOptions<T extends RecordTypes>({ columns }: { columns: ColumnSet<T> }) {
  const { ids, choose, reset } = useColumns(columns);
  const [density, setDensity] = useDensity();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Columns and density">
          <SlidersHorizontal aria-hidden />
        </IconButton>
      }
    >
      <MenuGroup label="Columns">
        {columns.all.map((column) => (
          <MenuCheck
            key={column.id}
            checked={ids.includes(column.id)}
            onChange={(on) => choose(on ? [...ids, column.id] : ids.filter((id) => id !== column.id))}
          >
            {column.label}
          </MenuCheck>
        ))}
      </MenuGroup>
      <MenuItem onSelect={reset}>Usual columns</MenuItem>
      <MenuSeparator />
      <MenuRadioGroup
        label="Rows"
        value={density}
        onChange={setDensity}
        options={[
          { value: "comfortable", label: "Comfortable" },
          { value: "compact", label: "Compact" },
        ]}
      />
    </Menu>
  );
}
