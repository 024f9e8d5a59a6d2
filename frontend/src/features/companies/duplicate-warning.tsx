import { useQuery } from "@tanstack/react-query";
import { findCompanyDuplicatesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { DuplicateNotice } from "@/records/form/duplicate-notice";
import { companies } from "./company-kind";
import { StatusChip } from "./company-marks";

export type Probe = { name: string | null; website: string | null };
type Props = { probe: Probe; exclude: string | undefined };

const title = { one: "You may have this company already", many: "You may have this company already, as one of these" };
const reasons = { domain: "same website", name: "nearly the same name" };

/** Says which companies are here already with the same web domain or nearly the same name. */
export function DuplicateWarning({ probe: { name, website }, exclude }: Props) {
  const workspace = useWorkspaceSlug();
  const query = { ...(name && { name }), ...(website && { website }), ...(exclude && { exclude }) };
  const { data } = useQuery({
    ...findCompanyDuplicatesOptions({ path: { workspace }, query }),
    enabled: Boolean(name || website),
    retry: false,
  });
  const found = (data?.items ?? []).map((company) => ({
    id: company.id,
    name: company.name,
    address: companies.address.page({ workspace, id: company.id }),
    mark: <StatusChip status={company.status} />,
    details: [company.domain, reasons[company.reason]].filter(Boolean).join(" · "),
  }));
  return <DuplicateNotice found={found} title={title} />;
}
