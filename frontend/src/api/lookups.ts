import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { getCompanyOptions, lookupCompaniesOptions, lookupContactsOptions } from "./gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "./workspace";

/** A record to choose: its name, and what tells it apart from others of that name. */
export type Choice = { id: string; name: string; detail?: string | null | undefined };

/** A few companies to choose from: those that the words fit, or those that changed last. */
export function useCompanyChoices(text: string, enabled: boolean): readonly Choice[] {
  const workspace = useWorkspaceSlug();
  const query = text ? { q: text } : {};
  const { data } = useQuery({
    ...lookupCompaniesOptions({ path: { workspace }, query }),
    placeholderData: keepPreviousData,
    enabled,
  });
  return (data?.items ?? []).map(({ id, name, domain }) => ({ id, name, detail: domain }));
}

/** A few contacts to choose from. */
export function useContactChoices(text: string, enabled: boolean): readonly Choice[] {
  const workspace = useWorkspaceSlug();
  const query = text ? { q: text } : {};
  const { data } = useQuery({
    ...lookupContactsOptions({ path: { workspace }, query }),
    placeholderData: keepPreviousData,
    enabled,
  });
  return (data?.items ?? []).map(({ id, name, email, company }) => ({ id, name, detail: company?.name ?? email }));
}

/** The names of companies that are known by id alone, such as those in an address. */
export function useCompanyNames(ids: readonly string[]): (id: string) => string | undefined {
  const workspace = useWorkspaceSlug();
  const found = useQueries({
    queries: ids.map((company) => ({ ...getCompanyOptions({ path: { workspace, company } }), staleTime: 60_000 })),
  });
  return (id) => found[ids.indexOf(id)]?.data?.name;
}
