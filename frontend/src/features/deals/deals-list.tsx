import { Handshake } from "lucide-react";
import { RecordBulkBar } from "@/records/list/record-bulk-bar";
import { RecordListPage } from "@/records/list/record-list-page";
import { useBulkEdit } from "@/records/list/use-bulk-edit";
import { dealBulk } from "./deal-bulk";
import { dealColumns } from "./deal-columns";
import { deals } from "./deal-kind";
import { StageChip } from "./deal-marks";
import { ViewSwitch } from "./deals-frame";
import { toFilterQuery } from "./filters";
import type { DealCard } from "./model";
import { StageChoices } from "./stage-choices";
import { useStageFlow } from "./stage-flow";
import { dealOrder, useDealFilterList, useDealFilters } from "./use-deal-filters";
import { useDealList } from "./use-deal-list";
import { useDealWrites } from "./use-deal-writes";
import { useStages } from "./use-stages";

const empty = {
  icon: Handshake,
  about: "Deals are what may be sold, and how far it has come.",
  start: "Add the first by hand, or convert a qualified lead.",
  searched: "the title, company or contact",
};

export function DealsList() {
  const state = useDealFilters();
  const writes = useDealWrites();
  const flow = useStageFlow(writes.move);
  const bulk = useBulkEdit(deals, dealBulk);
  const { stageName } = useStages();
  const scope = toFilterQuery(state.filters);
  const parts = (deal: DealCard) => ({
    aside: deal.companyName,
    status: { chip: <StageChip stage={deal.stageId} />, word: stageName(deal.stageId) },
  });
  return (
    <RecordListPage
      kind={deals}
      writes={writes}
      list={useDealList(state.filters)}
      state={state}
      scope={scope}
      columns={dealColumns}
      filters={useDealFilterList(state, true)}
      order={dealOrder(state)}
      searchIn="Title, company or contact"
      empty={empty}
      card={parts}
      statusChoices={(deal) => <StageChoices deal={deal} onChoose={(stage) => flow.move(deal, stage)} />}
      bulk={{
        state: bulk,
        bar: (props) => <RecordBulkBar {...props} kind={deals} api={dealBulk} bulk={bulk} filter={scope} />,
      }}
      actions={<ViewSwitch />}
      dialogs={flow.dialogs}
    />
  );
}
