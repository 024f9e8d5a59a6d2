import { useQuery } from "@tanstack/react-query";
import { findContactDuplicatesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { PersonWarning } from "@/records/form/person-warning";

export type Probe = { emails: readonly string[]; phones: readonly string[] };
type Props = { probe: Probe; exclude: string | undefined };

/** Says who is here already, as a contact or as an open lead, with the same e-mail or phone. */
export function DuplicateWarning({ probe: { emails, phones }, exclude }: Props) {
  const workspace = useWorkspaceSlug();
  const query = { email: [...emails], phone: [...phones], ...(exclude && { exclude }) };
  const { data } = useQuery({
    ...findContactDuplicatesOptions({ path: { workspace }, query }),
    enabled: emails.length > 0 || phones.length > 0,
    retry: false,
  });
  return <PersonWarning found={data?.items ?? []} workspace={workspace} />;
}
