import { UsersRound } from "lucide-react";
import { RecordBulkBar } from "@/records/list/record-bulk-bar";
import { RecordListPage } from "@/records/list/record-list-page";
import { useBulkEdit } from "@/records/list/use-bulk-edit";
import { useRecordWrites } from "@/records/use-record-writes";
import { contactBulk } from "./contact-bulk";
import { contactColumns } from "./contact-columns";
import { contacts } from "./contact-kind";
import { toFilterQuery } from "./filters";
import type { ContactCard } from "./model";
import { useContactList } from "./use-contact";
import { contactOrder, useContactFilterList, useContactFilters } from "./use-contact-filters";

const empty = {
  icon: UsersRound,
  about: "Contacts are the people you do business with.",
  start: "Add the first by hand, or convert a qualified lead.",
  searched: "the name, e-mail, phone or company",
};

const cardParts = (contact: ContactCard) => ({
  aside: contact.company?.name,
  line: <span className="truncate">{contact.jobTitle ?? contact.emails[0] ?? contact.phones[0]}</span>,
});

export function ContactsPage() {
  const state = useContactFilters();
  const bulk = useBulkEdit(contacts, contactBulk);
  const scope = toFilterQuery(state.filters);
  return (
    <RecordListPage
      kind={contacts}
      writes={useRecordWrites(contacts)}
      list={useContactList(state.filters)}
      state={state}
      scope={scope}
      columns={contactColumns}
      filters={useContactFilterList(state)}
      order={contactOrder(state)}
      searchIn="Name, e-mail, phone, company"
      empty={empty}
      card={cardParts}
      bulk={{
        state: bulk,
        bar: (props) => <RecordBulkBar {...props} kind={contacts} api={contactBulk} bulk={bulk} filter={scope} />,
      }}
    />
  );
}
