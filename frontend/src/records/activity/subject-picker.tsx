import { Combobox as Base } from "@base-ui/react/combobox";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { searchOptions } from "@/api/gen/@tanstack/react-query.gen";
import type { SubjectCard } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { useDebounced } from "@/lib/use-debounced";
import { controlLook } from "@/ui/input";
import { itemLook, popupLook } from "@/ui/popup";
import { isSubjectKind, subjectOf } from "./subject";

type Found = SubjectCard & { subtitle: string };

type Props = {
  value: SubjectCard | null;
  onChange: (subject: SubjectCard | null) => void;
  className?: string;
};

/** The record that something is about, found by typing a part of its name. */
export function SubjectPicker({ value, onChange, className }: Props) {
  const workspace = useWorkspaceSlug();
  const [typed, setTyped] = useState(value?.title ?? "");
  const q = useDebounced(typed.trim(), 120);
  const asks = q.length > 0 && q !== value?.title;
  const found = useQuery({
    ...searchOptions({ path: { workspace }, query: { q } }),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const items = (found.data?.items ?? []).flatMap(({ kind, id, title, subtitle }): Found[] =>
    isSubjectKind(kind) ? [{ kind, id, title, subtitle }] : [],
  );
  return (
    <Base.Root
      items={items}
      filter={null}
      value={value}
      autoHighlight
      onValueChange={(chosen: SubjectCard | null) => onChange(chosen)}
      inputValue={typed}
      onInputValueChange={setTyped}
      itemToStringLabel={(item: SubjectCard) => item.title}
      isItemEqualToValue={(one: SubjectCard, other: SubjectCard) => one.id === other.id}
    >
      <Base.Input
        aria-label="About"
        placeholder="Find a lead, contact, company or deal"
        className={cn("h-8 w-full min-w-0 px-2.5 touch:h-11", controlLook, className)}
      />
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cn(popupLook, "w-(--anchor-width) min-w-64", !asks && "hidden")}>
            <Base.Empty>
              <p className="px-3 py-3 text-body text-fg-3">
                {found.isFetching ? "Searching" : found.isError ? "The search failed" : "Nothing bears this name"}
              </p>
            </Base.Empty>
            <Base.List className="max-h-64 overflow-y-auto p-1 outline-none data-[empty]:p-0">
              {(item: Found) => (
                <Base.Item key={item.id} value={item} className={itemLook}>
                  <span className="min-w-0 flex-1 truncate">
                    {item.title} <span className="text-fg-3">{item.subtitle}</span>
                  </span>
                  <span className="text-fg-3 text-meta">{subjectOf(item.kind).noun}</span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
