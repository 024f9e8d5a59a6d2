import { useQuery } from "@tanstack/react-query";
import { findLeadDuplicatesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { DuplicateNotice } from "@/records/form/duplicate-notice";
import { leads } from "./lead-kind";
import { StatusChip } from "./lead-marks";

export type Probe = { email: string | null; phone: string | null };
type Props = { probe: Probe; exclude?: string };

const title = { one: "This may be someone you have already", many: "These may be people you have already" };

/** Says who is here already with the same e-mail or phone. */
export function DuplicateWarning({ probe, exclude }: Props) {
  const workspace = useWorkspaceSlug();
  const query = {
    ...(probe.email && { email: probe.email }),
    ...(probe.phone && { phone: probe.phone }),
    ...(exclude && { exclude }),
  };
  const { data } = useQuery({
    ...findLeadDuplicatesOptions({ path: { workspace }, query }),
    enabled: Boolean(probe.email || probe.phone),
    retry: false,
  });
  const found = (data?.items ?? []).map((person) => ({
    id: person.id,
    name: person.name,
    address: person.kind === "lead" ? leads.address.page({ workspace, id: person.id }) : undefined,
    mark: person.status ? <StatusChip status={person.status} /> : "Contact",
    details: [person.companyName, person.email, person.phone].filter(Boolean).join(" · "),
  }));
  return <DuplicateNotice found={found} title={title} />;
}
