import { Building2, CircleDot } from "lucide-react";
import { BarButton, RecordBulkBar } from "@/records/list/record-bulk-bar";
import { RecordListPage } from "@/records/list/record-list-page";
import { useBulkEdit } from "@/records/list/use-bulk-edit";
import { Dot } from "@/ui/chip";
import { Menu, MenuItem } from "@/ui/menu";
import { companyBulk } from "./company-bulk";
import { companyColumns } from "./company-columns";
import { companies } from "./company-kind";
import { StatusChip, StatusChoices } from "./company-marks";
import { toFilterQuery } from "./filters";
import { type CompanyCard, companyStatuses, industryWords, statusWords } from "./model";
import { useCompanyList } from "./use-company";
import { companyOrder, useCompanyFilterList, useCompanyFilters } from "./use-company-filters";
import { useCompanyWrites } from "./use-company-writes";

const empty = {
  icon: Building2,
  about: "Companies are the organisations that you sell to.",
  start: "Add the first by hand, or convert a qualified lead.",
  searched: "the name, website, e-mail or phone",
};

const cardParts = (company: CompanyCard) => ({
  aside: company.domain,
  line: (
    <span className="truncate">
      {[company.industry && industryWords[company.industry], company.address.city].filter(Boolean).join(" · ")}
    </span>
  ),
  status: { chip: <StatusChip status={company.status} />, word: company.status },
});

export function CompaniesPage() {
  const state = useCompanyFilters();
  const writes = useCompanyWrites();
  const bulk = useBulkEdit(companies, companyBulk);
  const scope = toFilterQuery(state.filters);
  return (
    <RecordListPage
      kind={companies}
      writes={writes}
      list={useCompanyList(state.filters)}
      state={state}
      scope={scope}
      columns={companyColumns}
      filters={useCompanyFilterList(state)}
      order={companyOrder(state)}
      searchIn="Name, website or phone"
      empty={empty}
      card={cardParts}
      statusChoices={(company) => (
        <StatusChoices status={company.status} onChoose={(status) => void writes.status(company, status)} />
      )}
      bulk={{
        state: bulk,
        bar: (props) => (
          <RecordBulkBar {...props} kind={companies} api={companyBulk} bulk={bulk} filter={scope}>
            {({ run, chosen, blocked }) => (
              <Menu trigger={<BarButton icon={CircleDot} label="Status" blocked={blocked} />} side="top">
                {companyStatuses.map((status) => (
                  <MenuItem
                    key={status}
                    icon={<Dot tone={statusWords[status].tone} />}
                    onSelect={() => run({ status }, `Mark ${chosen} as ${statusWords[status].label.toLowerCase()}`)}
                  >
                    {statusWords[status].label}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </RecordBulkBar>
        ),
      }}
    />
  );
}
