import { Suspense, useState } from "react";
import { useWorkspace } from "@/api/workspace";
import { QualifyDialog, UnqualifyDialog } from "./late-dialogs";
import type { Lead, LeadCard, LeadStatus } from "./model";
import type { LeadWrites } from "./use-lead-writes";

type Asked = { lead: Lead | LeadCard; to: "qualified" | "unqualified" };

/** Moves a lead at once, or asks first for what the move needs: a reason, a next step. */
export function useStatusFlow(writes: LeadWrites) {
  const { today } = useWorkspace();
  const [asked, setAsked] = useState<Asked | null>(null);

  const move = (lead: Lead | LeadCard, to: LeadStatus) => {
    if (to === "unqualified") setAsked({ lead, to });
    else if (to === "qualified" && !lead.nextActionDate) setAsked({ lead, to });
    else void writes.status(lead, { status: to });
  };
  const close = () => setAsked(null);

  const dialogs = (
    <Suspense fallback={null}>
      {asked?.to === "unqualified" ? (
        <UnqualifyDialog
          title={`Why is ${asked.lead.name} unqualified?`}
          onClose={close}
          onSubmit={(reason) => {
            close();
            void writes.status(asked.lead, { status: "unqualified", ...reason });
          }}
        />
      ) : null}
      {asked?.to === "qualified" ? (
        <QualifyDialog
          title={`What comes next with ${asked.lead.name}?`}
          description="A qualified lead always has a next step with a date."
          today={today}
          nextAction={asked.lead.nextAction ?? ""}
          required
          onClose={close}
          onSubmit={(next) => {
            close();
            void writes.status(asked.lead, { status: "qualified", ...next });
          }}
        />
      ) : null}
    </Suspense>
  );
  return { move, dialogs };
}
