import { Trophy } from "lucide-react";
import { formatMoney } from "@/lib/format";
import { Banner } from "@/records/page/record-banners";
import { RecordHeader } from "@/records/page/record-header";
import { RecordBody, RecordPage } from "@/records/page/record-page";
import { Button } from "@/ui/button";
import { MenuItem } from "@/ui/menu";
import { DealFacts } from "./deal-facts";
import { deals } from "./deal-kind";
import { StageChip } from "./deal-marks";
import { type Deal, lostReasonWords } from "./model";
import { StageChoices } from "./stage-choices";
import { useStageFlow } from "./stage-flow";
import { StageHistory } from "./stage-history";
import { useDeal } from "./use-deal";
import { useDealFilters } from "./use-deal-filters";
import { useNeighbors } from "./use-deal-list";
import { useDealWrites } from "./use-deal-writes";
import { useStages } from "./use-stages";

/** One deal with everything about it. */
export function DealRecord({ id }: { id: string }) {
  const { filters } = useDealFilters();
  const neighbors = useNeighbors(id, filters);
  return (
    <RecordPage kind={deals} query={useDeal(id)} neighbors={neighbors.data}>
      {(deal) => <Loaded key={id} deal={deal} />}
    </RecordPage>
  );
}

function Loaded({ deal }: { deal: Deal }) {
  const writes = useDealWrites();
  const flow = useStageFlow(writes.move);
  const { stageName, won, lost, first, stage } = useStages();
  const reopened = stage(deal.closedFromStageId) ?? first;
  const worth = deal.amount ? formatMoney(deal.amount) : null;
  return (
    <RecordBody
      kind={deals}
      record={deal}
      writes={writes}
      header={(view) => (
        <RecordHeader
          {...view}
          kind={deals}
          record={deal}
          writes={writes}
          subtitle={[worth, deal.companyName ?? deal.contactName].filter(Boolean).join(" · ")}
          status={{
            chip: <StageChip stage={deal.stageId} />,
            word: stageName(deal.stageId),
            choices: <StageChoices deal={deal} onChoose={(to) => flow.move(deal, to)} />,
          }}
          action={
            deal.kind === "open" && won ? (
              <Button variant="primary" blocked={view.blocked} onClick={() => flow.move(deal, won)}>
                <Trophy aria-hidden />
                Mark won
              </Button>
            ) : null
          }
          more={
            deal.kind === "open" ? (
              lost && <MoreMove words="Mark as lost" blocked={view.blocked} onSelect={() => flow.move(deal, lost)} />
            ) : reopened && !reopened.archived ? (
              <MoreMove
                words={`Reopen in ${reopened.name}`}
                blocked={view.blocked}
                onSelect={() => flow.move(deal, reopened)}
              />
            ) : null
          }
        />
      )}
      banners={<Closed deal={deal} />}
      facts={({ blocked }) => <DealFacts deal={deal} writes={writes} blocked={blocked} />}
      islands={<StageHistory deal={deal} />}
      dialogs={flow.dialogs}
    />
  );
}

type MoveProps = { words: string; blocked: string | undefined; onSelect: () => void };

function MoreMove({ words, blocked, onSelect }: MoveProps) {
  return (
    <MenuItem blocked={blocked} onSelect={onSelect}>
      {words}
    </MenuItem>
  );
}

function Closed({ deal }: { deal: Deal }) {
  if (deal.kind !== "lost" || !deal.lostReason) return null;
  const note = deal.lostNote ? `. “${deal.lostNote}”` : "";
  return <Banner tone="plain" text={`Lost: ${lostReasonWords[deal.lostReason].toLowerCase()}${note}`} />;
}
