import { HandCoins } from "lucide-react";
import { RecordListPage } from "@/records/list/record-list-page";
import { useRecordWrites } from "@/records/use-record-writes";
import { customerColumns } from "./customer-columns";
import { customers } from "./customer-kind";
import { HealthChip, Worth } from "./customer-marks";
import { toFilterQuery } from "./filters";
import { type Customer, healthWords } from "./model";
import { customerOrder, useCustomerFilterList, useCustomerFilters, useCustomerList } from "./use-customers";

const empty = {
  icon: HandCoins,
  about: "Customers are companies with a won deal.",
  start: "The first comes by itself when a company’s deal is marked as won.",
  searched: "the company’s name, web domain, e-mail or phone",
};

const cardParts = (customer: Customer) => ({
  line: <Worth value={customer.lifetimeValue} />,
  status: { chip: <HealthChip health={customer.health} />, word: healthWords[customer.health].label },
});

export function CustomersPage() {
  const state = useCustomerFilters();
  return (
    <RecordListPage
      kind={customers}
      writes={useRecordWrites(customers)}
      list={useCustomerList(state.filters)}
      state={state}
      scope={toFilterQuery(state.filters)}
      columns={customerColumns}
      filters={useCustomerFilterList(state)}
      order={customerOrder(state)}
      searchIn="Company, domain or e-mail"
      empty={empty}
      card={cardParts}
    />
  );
}
