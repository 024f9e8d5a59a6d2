import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  getCompanyNeighborsOptions,
  getCompanyOptions,
  listCompaniesOptions,
} from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type CompanyFilters, toFilterQuery, toListQuery } from "./filters";

export function companyOptions(workspace: string, company: string) {
  return getCompanyOptions({ path: { workspace, company } });
}

export function useCompany(company: string) {
  return useQuery(companyOptions(useWorkspaceSlug(), company));
}

export function companyListOptions(workspace: string, filters: CompanyFilters) {
  return listCompaniesOptions({ path: { workspace }, query: toListQuery(filters) });
}

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useCompanyList(filters: CompanyFilters) {
  return useQuery({ ...companyListOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

/** The companies before and after this one, in the list that it was opened from. */
export function useNeighbors(company: string, filters: CompanyFilters) {
  const workspace = useWorkspaceSlug();
  const query = { ...toFilterQuery(filters), sort: filters.sort };
  return useQuery({
    ...getCompanyNeighborsOptions({ path: { workspace, company }, query }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
