import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { findLeadDuplicatesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { Notice } from "@/ui/states";
import { StatusChip } from "./lead-marks";

export type Probe = { email: string | null; phone: string | null };
type Props = { probe: Probe; exclude?: string };

const shownAtOnce = 4;

/** Says who is here already with the same e-mail or phone. It warns and never stops anyone. */
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
  const found = data?.items ?? [];
  return (
    <div role="status">
      {found.length > 0 ? (
        <Notice tone="warn">
          <p className="font-medium">
            {found.length === 1 ? "This may be someone you have already" : "These may be people you have already"}
          </p>
          <ul className="mt-1 flex flex-col gap-1">
            {found.slice(0, shownAtOnce).map((lead) => (
              <li key={lead.id} className="flex flex-wrap items-center gap-x-2">
                <Link
                  to="/w/$workspace/leads/$lead"
                  params={{ workspace, lead: lead.id }}
                  target="_blank"
                  className="font-medium underline"
                >
                  {lead.name}
                </Link>
                <StatusChip status={lead.status} />
                <span className="min-w-0 break-words text-meta">
                  {[lead.companyName, lead.email, lead.phone].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
          {found.length > shownAtOnce ? <p className="mt-1 text-meta">and {found.length - shownAtOnce} more</p> : null}
        </Notice>
      ) : null}
    </div>
  );
}
