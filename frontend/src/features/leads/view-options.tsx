import { SlidersHorizontal } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useDensity } from "@/lib/theme";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuCheck, MenuGroup, MenuItem, MenuRadioGroup, MenuSeparator } from "@/ui/menu";
import { columnChoice, columns } from "./columns";

export function useColumns() {
  const shown = useSyncExternalStore(columnChoice.subscribe, columnChoice.read);
  return columns.filter((column) => shown.includes(column.id));
}

/** Which columns show and how tall rows are, on this device. */
export function ViewOptions() {
  const shown = useColumns().map((column) => column.id);
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
        {columns.map((column) => (
          <MenuCheck
            key={column.id}
            checked={shown.includes(column.id)}
            onChange={(on) => columnChoice.write(on ? [...shown, column.id] : shown.filter((id) => id !== column.id))}
          >
            {column.label}
          </MenuCheck>
        ))}
      </MenuGroup>
      <MenuItem onSelect={columnChoice.reset}>Usual columns</MenuItem>
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
