import { Suspense, useState } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { useTitle } from "@/lib/use-title";
import { Page } from "@/ui/page";
import { ScrollRegion } from "@/ui/scroll-region";
import { ErrorState } from "@/ui/states";
import { ConflictDialog } from "./conflict-dialog";
import { SnoozeDialog } from "./late-dialogs";
import { LeadFacts } from "./lead-facts";
import { LeadHeader } from "./lead-header";
import { LeadNav } from "./lead-nav";
import { useChangedByOther } from "./lead-row";
import { LeadSkeleton } from "./lead-skeleton";
import { frozenReason, type Lead } from "./model";
import { NextAction } from "./next-action";
import { LeadBanners } from "./stale-banner";
import { useStatusFlow } from "./status-flow";
import { Timeline } from "./timeline";
import { useDirectory } from "./use-directory";
import { useLead } from "./use-lead";
import { useLeadWrites } from "./use-lead-writes";

/** One lead with everything about it. */
export function LeadRecord({ id }: { id: string }) {
  const workspace = useWorkspace();
  const lead = useLead(id);
  useTitle(lead.data?.name, "Leads", workspace.name);
  const error = lead.error ? toApiError(lead.error) : null;
  if (error?.status === 404) throw error;
  return (
    <Page>
      <LeadNav lead={id} />
      {lead.data ? (
        <Loaded key={id} lead={lead.data} />
      ) : error ? (
        <ErrorState
          title="The lead could not be loaded"
          detail={error.detail}
          requestId={error.requestId}
          onRetry={() => void lead.refetch()}
        />
      ) : (
        <LeadSkeleton />
      )}
    </Page>
  );
}

function Loaded({ lead }: { lead: Lead }) {
  const workspace = useWorkspace();
  const directory = useDirectory();
  const writes = useLeadWrites();
  const flow = useStatusFlow(writes);
  const [snoozing, setSnoozing] = useState(false);
  const changed = useChangedByOther(lead.id, workspace.memberId);
  const closed = workspace.whyNot("records:write");
  const blocked = closed ?? frozenReason(lead);
  const { today, memberId, currency } = workspace;

  return (
    <ScrollRegion label={`Lead ${lead.name}`} className={cn(changed && "animate-changed")}>
      <div className="mx-auto flex w-full max-w-[1080px] flex-col gap-4 px-6 py-5 max-sm:px-4">
        <LeadHeader
          lead={lead}
          workspace={workspace}
          directory={directory}
          writes={writes}
          blocked={blocked}
          onStatus={flow.move}
          onSnooze={() => setSnoozing(true)}
        />
        <LeadBanners
          lead={lead}
          today={today}
          blocked={closed}
          archiveBlocked={workspace.whyNot("records:archive")}
          writes={writes}
          onSnooze={() => setSnoozing(true)}
        />
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[320px_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
          <div className="min-w-0 lg:col-start-2">
            <NextAction
              lead={lead}
              today={today}
              blocked={blocked}
              writes={writes}
              onSnooze={() => setSnoozing(true)}
            />
          </div>
          <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">
            <LeadFacts lead={lead} directory={directory} writes={writes} currency={currency} blocked={blocked} />
          </div>
          <div className="min-w-0 lg:col-start-2">
            <Timeline
              lead={lead}
              directory={directory}
              me={memberId}
              mayEditAll={workspace.can("bulk:edit")}
              blocked={closed ?? (lead.archivedAt ? frozenReason(lead) : undefined)}
            />
          </div>
        </div>
      </div>
      <Suspense fallback={null}>
        {snoozing ? (
          <SnoozeDialog
            name={lead.name}
            today={today}
            onClose={() => setSnoozing(false)}
            onSubmit={(until, reason) => {
              setSnoozing(false);
              void writes.snooze(lead, until, reason);
            }}
          />
        ) : null}
      </Suspense>
      {flow.dialogs}
      <ConflictDialog directory={directory} />
    </ScrollRegion>
  );
}
