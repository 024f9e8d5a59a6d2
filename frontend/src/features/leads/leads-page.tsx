import { Target } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { RecordBulkBar } from "@/records/list/record-bulk-bar";
import { RecordListPage } from "@/records/list/record-list-page";
import { useBulkEdit } from "@/records/list/use-bulk-edit";
import { toFilterQuery } from "./filters";
import { leadBulk } from "./lead-bulk";
import { LeadBulkMoves } from "./lead-bulk-moves";
import { leadColumns } from "./lead-columns";
import { leads } from "./lead-kind";
import { StatusChip } from "./lead-marks";
import type { LeadCard } from "./model";
import { useStatusFlow } from "./status-flow";
import { StatusChoices } from "./status-menu";
import { leadOrder, useLeadFilterList, useLeadFilters } from "./use-lead-filters";
import { useLeadList } from "./use-lead-list";
import { useLeadWrites } from "./use-lead-writes";

const empty = {
  icon: Target,
  about: "Leads are people who may buy.",
  start: "Add the first by hand, or connect a shop or form with an API token in the settings.",
  searched: "the name, e-mail, company or phone",
};

const cardParts = (lead: LeadCard) => ({
  aside: lead.companyName,
  status: { chip: <StatusChip status={lead.status} />, word: lead.status },
});

export function LeadsPage() {
  const { today } = useWorkspace();
  const state = useLeadFilters();
  const writes = useLeadWrites();
  const flow = useStatusFlow(writes);
  const bulk = useBulkEdit(leads, leadBulk);
  const scope = toFilterQuery(state.filters);
  return (
    <RecordListPage
      kind={leads}
      writes={writes}
      list={useLeadList(state.filters)}
      state={state}
      scope={scope}
      columns={leadColumns}
      filters={useLeadFilterList(state)}
      order={leadOrder(state)}
      searchIn="Name, e-mail or company"
      empty={empty}
      card={cardParts}
      statusChoices={(lead) => <StatusChoices status={lead.status} onChoose={(status) => flow.move(lead, status)} />}
      bulk={{
        state: bulk,
        bar: (props) => (
          <RecordBulkBar {...props} kind={leads} api={leadBulk} bulk={bulk} filter={scope}>
            {(tools) => <LeadBulkMoves tools={tools} today={today} />}
          </RecordBulkBar>
        ),
      }}
      dialogs={flow.dialogs}
    />
  );
}
