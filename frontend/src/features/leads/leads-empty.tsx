import { Link } from "@tanstack/react-router";
import { Archive, SearchX, Target } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { Button, buttonLook } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { isFiltered } from "./filters";
import type { LeadFiltersState } from "./use-lead-filters";

type Props = {
  state: LeadFiltersState;
  /** How many there are on other pages. */
  total: number;
};

/** Nothing yet, nothing that fits, or nothing this far on: says which. */
export function LeadsEmpty({ state, total }: Props) {
  const workspace = useWorkspace();
  if (total > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="The list does not go this far"
        action={<Button onClick={() => void state.set({ page: null })}>Go to the first page</Button>}
      >
        Leads have left it since this page was opened.
      </EmptyState>
    );
  }
  if (isFiltered(state.filters)) {
    const onlyArchive = state.filters.archived;
    return (
      <EmptyState
        icon={onlyArchive ? Archive : SearchX}
        title={onlyArchive ? "No archived lead matches" : "No lead matches these filters"}
        action={<Button onClick={() => void state.clear()}>Clear filters</Button>}
      >
        Remove a filter, or search for another part of the name, e-mail, company or phone.
      </EmptyState>
    );
  }
  const blocked = workspace.whyNot("records:write");
  return (
    <EmptyState
      icon={Target}
      title="No leads yet"
      action={
        blocked ? null : (
          <Link
            to="/w/$workspace/leads/new"
            params={{ workspace: workspace.slug }}
            className={buttonLook({ variant: "primary" })}
          >
            New lead
          </Link>
        )
      }
    >
      {blocked
        ? `Leads are people who may buy. ${blocked}`
        : "Leads are people who may buy. Add the first by hand, or connect a shop or form with an API token in the settings."}
    </EmptyState>
  );
}
