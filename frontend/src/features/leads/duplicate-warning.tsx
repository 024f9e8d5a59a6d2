import { useQuery } from "@tanstack/react-query";
import { findLeadDuplicatesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { PersonWarning } from "@/records/form/person-warning";

export type Probe = { email: string | null; phone: string | null };
type Props = { probe: Probe; exclude?: string };

/** Says who is here already, as a lead or as a contact, with the same e-mail or phone. */
export function DuplicateWarning({ probe: { email, phone }, exclude }: Props) {
  const workspace = useWorkspaceSlug();
  const query = { ...(email && { email }), ...(phone && { phone }), ...(exclude && { exclude }) };
  const { data } = useQuery({
    ...findLeadDuplicatesOptions({ path: { workspace }, query }),
    enabled: Boolean(email || phone),
    retry: false,
  });
  return <PersonWarning found={data?.items ?? []} workspace={workspace} />;
}
