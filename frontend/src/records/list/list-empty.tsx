import { Link } from "@tanstack/react-router";
import { Archive, type LucideIcon, SearchX } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { Button, buttonLook } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { capital, type RecordKind, type RecordTypes } from "../kind";
import { isFiltered } from "./filters";
import type { FiltersState } from "./use-list-filters";

/** What a reader is told where there is nothing yet. */
export type EmptyWords = {
  icon: LucideIcon;
  /** What these records are: "Leads are people who may buy." */
  about: string;
  /** How the first comes here. */
  start: string;
  /** "the name, e-mail, company or phone" */
  searched: string;
};

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  words: EmptyWords;
  state: FiltersState;
  /** How many there are on other pages. */
  total: number;
};

/** Nothing yet, nothing that fits, or nothing this far on: says which. */
export function ListEmpty<T extends RecordTypes>({ kind, words, state, total }: Props<T>) {
  const workspace = useWorkspace();
  const { one, many } = kind.noun;
  if (total > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="The list does not go this far"
        action={<Button onClick={() => void state.set({ page: null })}>Go to the first page</Button>}
      >
        {capital(many)} have left it since this page was opened.
      </EmptyState>
    );
  }
  if (isFiltered(state.filters)) {
    const onlyArchive = state.filters.archived;
    return (
      <EmptyState
        icon={onlyArchive ? Archive : SearchX}
        title={onlyArchive ? `No archived ${one} matches` : `No ${one} matches these filters`}
        action={<Button onClick={() => void state.clear()}>Clear filters</Button>}
      >
        Remove a filter, or search for another part of {words.searched}.
      </EmptyState>
    );
  }
  const blocked = workspace.whyNot("records:write");
  const { create } = kind.address;
  return (
    <EmptyState
      icon={words.icon}
      title={`No ${many} yet`}
      action={
        blocked || !create ? null : (
          <Link {...create(workspace.slug)} className={buttonLook({ variant: "primary" })}>
            New {one}
          </Link>
        )
      }
    >
      {blocked ? `${words.about} ${blocked}` : `${words.about} ${words.start}`}
    </EmptyState>
  );
}
