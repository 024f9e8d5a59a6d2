import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, Plus } from "lucide-react";
import { cn } from "@/lib/cn";
import type { ComboboxEntry, ComboboxOption } from "./combobox";
import { itemLook, popupLook } from "./popup";

export const createMark = "create:";

/** The list as typed so far, with a row that creates what was typed where nothing bears that name. */
export function withCreateRow(options: readonly ComboboxOption[], query: string, creatable: boolean): ComboboxEntry[] {
  const wanted = query.trim();
  const exists = options.some((option) => option.label.toLowerCase() === wanted.toLowerCase());
  if (!creatable || wanted === "" || exists) return [...options];
  return [...options, { value: createMark + wanted, label: wanted, creates: true }];
}

type Props = { label: string; searchLabel: string; emptyText: string; align?: "start" | "end" };

export function ComboboxPopup({ label, searchLabel, emptyText, align = "start" }: Props) {
  return (
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
        <Base.Popup
          aria-label={label}
          className={cn(popupLook, "w-64 min-w-(--anchor-width) max-w-(--available-width)")}
        >
          <div className="border-line border-b p-1">
            <Base.Input
              aria-label={searchLabel}
              placeholder={searchLabel}
              className="h-8 w-full bg-transparent px-2 text-body text-fg outline-none touch:h-11 touch:text-prose"
            />
          </div>
          <Base.Empty>
            <p className="px-3 py-3 text-body text-fg-3">{emptyText}</p>
          </Base.Empty>
          <Base.List className="max-h-[min(18rem,calc(var(--available-height)-3rem))] scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none data-[empty]:p-0">
            {(entry: ComboboxEntry) => (
              <Base.Item key={entry.value} value={entry} className={itemLook}>
                {entry.creates ? <Plus aria-hidden className="text-fg-3" /> : entry.icon}
                <span className="min-w-0 flex-1 truncate">
                  {entry.creates ? `Create “${entry.label}”` : entry.label}
                  {entry.note ? <span className="text-fg-3"> {entry.note}</span> : null}
                </span>
                <Base.ItemIndicator>
                  <Check aria-hidden className="text-accent-text" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
