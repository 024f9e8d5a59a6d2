import { useQuery } from "@tanstack/react-query";
import { getCompanyLifetimeValueOptions, getContactLifetimeValueOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";

export function useCompanyLifetimeValue(company: string) {
  return useQuery(getCompanyLifetimeValueOptions({ path: { workspace: useWorkspaceSlug(), company } }));
}

export function useContactLifetimeValue(contact: string) {
  return useQuery(getContactLifetimeValueOptions({ path: { workspace: useWorkspaceSlug(), contact } }));
}
