import { Link } from "@tanstack/react-router";
import type { LifetimeValue as Value } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { formatMoney, plural } from "@/lib/format";
import { Island } from "@/records/page/island";
import { lifetimeMeaning } from "./model";
import { useCompanyLifetimeValue, useContactLifetimeValue } from "./use-lifetime-value";

/** What a company bought for, with the way to its won deals. */
export function CompanyLifetimeValue({ company }: { company: string }) {
  return <LifetimeValue query={useCompanyLifetimeValue(company)} of={{ company }} />;
}

/** What a contact bought for, with the way to their won deals. */
export function ContactLifetimeValue({ contact }: { contact: string }) {
  return <LifetimeValue query={useContactLifetimeValue(contact)} of={{ contact }} />;
}

type Props = {
  query: { data: Value | undefined; error: unknown; refetch: () => unknown };
  of: { company: string } | { contact: string };
};

function LifetimeValue({ query, of }: Props) {
  const workspace = useWorkspaceSlug();
  return (
    <Island title="Lifetime value" query={query} isEmpty={({ wonDeals }) => wonDeals === 0} empty="No deal is won yet.">
      {({ main, others, wonDeals }) => (
        <Link
          to="/w/$workspace/deals"
          params={{ workspace }}
          search={{ view: "list", outcome: "won", ...of }}
          title={lifetimeMeaning}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
        >
          <span className="font-semibold text-fg text-record tabular-nums">{formatMoney(main)}</span>
          {others.map((other) => (
            <span key={other.currency} className="text-fg-2 text-prose tabular-nums">
              + {formatMoney(other)}
            </span>
          ))}
          <span className="flex-1" />
          <span className="text-body text-fg-3">{plural(wonDeals, "won deal")}</span>
        </Link>
      )}
    </Island>
  );
}
