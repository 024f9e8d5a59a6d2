import { ChartNoAxesColumn, Kanban, List } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useWorkspace } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { useTitle } from "@/lib/use-title";
import { ActiveFilters } from "@/records/list/active-filters";
import { ListToolbar } from "@/records/list/list-toolbar";
import { NewRecordLink } from "@/records/list/new-record-link";
import type { FiltersState } from "@/records/list/use-list-filters";
import { SavedViews } from "@/records/views/saved-views";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuRadioGroup } from "@/ui/menu";
import { Page, PageHeader } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { deals } from "./deal-kind";
import type { DealFilters, DealView } from "./filters";
import { dealOrder, useDealFilterList, useDealView } from "./use-deal-filters";

const views: readonly { value: DealView; label: string; icon: ReactNode }[] = [
  { value: "board", label: "Board", icon: <Kanban aria-hidden /> },
  { value: "list", label: "List", icon: <List aria-hidden /> },
  { value: "forecast", label: "Forecast", icon: <ChartNoAxesColumn aria-hidden /> },
];

/** One set of deals, looked at in three ways; the filters go along. */
export function ViewSwitch() {
  const [view, setView] = useDealView();
  const phone = useMedia(phoneScreen);
  const shown = views.find(({ value }) => value === view);
  if (!phone) return <Segmented label="View" value={view} onChange={(next) => void setView(next)} options={views} />;
  return (
    <Menu align="end" trigger={<IconButton label={`View: ${shown?.label}. Change`}>{shown?.icon}</IconButton>}>
      <MenuRadioGroup label="View" value={view} onChange={(next) => void setView(next)} options={views} />
    </Menu>
  );
}

type Props = { state: FiltersState<DealFilters>; summary: ReactNode; children: ReactNode };

/** Head, toolbar and active filters around the board and the forecast: those of the list. */
export function DealsFrame({ state, summary, children }: Props) {
  const workspace = useWorkspace();
  const searchRef = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const filters = useDealFilterList(state, false);
  useTitle("Deals", workspace.name);
  useCommands([
    {
      id: "deals-search",
      title: "Search deals",
      section: "Deals",
      keys: "/",
      keyboardOnly: true,
      run: () => searchRef.current?.focus(),
    },
    {
      id: "deals-filter",
      title: "Filter deals",
      section: "Deals",
      keys: "f",
      keyboardOnly: true,
      run: () => setOpen(true),
    },
  ]);
  return (
    <Page>
      <PageHeader
        title="Deals"
        summary={summary}
        actions={
          <>
            <ViewSwitch />
            <NewRecordLink kind={deals} />
          </>
        }
      />
      <ListToolbar
        state={state}
        filters={filters}
        order={dealOrder(state)}
        many="deals"
        searchIn="Title, company or contact"
        searchRef={searchRef}
        filtersOpen={open}
        onFiltersOpen={setOpen}
        views={<SavedViews list="deals" columns={[]} />}
        view={null}
      />
      <ActiveFilters state={state} filters={filters} />
      {children}
    </Page>
  );
}
