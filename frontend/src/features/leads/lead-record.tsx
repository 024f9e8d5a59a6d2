import { Banner } from "@/records/page/record-banners";
import { RecordHeader } from "@/records/page/record-header";
import { RecordBody, RecordPage } from "@/records/page/record-page";
import { ConvertAction } from "./convert-action";
import { ConvertedLinks } from "./converted-links";
import { LeadFacts } from "./lead-facts";
import { leads } from "./lead-kind";
import { StatusChip } from "./lead-marks";
import { type Lead, reasonWords } from "./model";
import { useStatusFlow } from "./status-flow";
import { StatusChoices } from "./status-menu";
import { useLead } from "./use-lead";
import { useLeadFilters } from "./use-lead-filters";
import { useNeighbors } from "./use-lead-list";
import { useLeadWrites } from "./use-lead-writes";

/** One lead with everything about it. */
export function LeadRecord({ id }: { id: string }) {
  const { filters } = useLeadFilters();
  const neighbors = useNeighbors(id, filters);
  return (
    <RecordPage kind={leads} query={useLead(id)} neighbors={neighbors.data}>
      {(lead) => <Loaded key={id} lead={lead} />}
    </RecordPage>
  );
}

function Loaded({ lead }: { lead: Lead }) {
  const writes = useLeadWrites();
  const flow = useStatusFlow(writes);
  return (
    <RecordBody
      kind={leads}
      record={lead}
      writes={writes}
      header={(view) => (
        <RecordHeader
          {...view}
          kind={leads}
          record={lead}
          writes={writes}
          subtitle={[lead.jobTitle, lead.companyName].filter(Boolean).join(" at ")}
          status={{
            chip: <StatusChip status={lead.status} />,
            word: lead.status,
            choices: <StatusChoices status={lead.status} onChoose={(status) => flow.move(lead, status)} />,
          }}
          action={<ConvertAction lead={lead} blocked={view.blocked} />}
        />
      )}
      frozenMore={<ConvertedLinks lead={lead} />}
      banners={<Unqualified lead={lead} />}
      facts={({ blocked }) => <LeadFacts lead={lead} writes={writes} blocked={blocked} />}
      dialogs={flow.dialogs}
    />
  );
}

function Unqualified({ lead }: { lead: Lead }) {
  if (lead.status !== "unqualified" || !lead.unqualifiedReason) return null;
  const reason = reasonWords[lead.unqualifiedReason].toLowerCase();
  const note = lead.unqualifiedNote ? `. “${lead.unqualifiedNote}”` : "";
  return <Banner tone="plain" text={`Unqualified: ${reason}${note}`} />;
}
