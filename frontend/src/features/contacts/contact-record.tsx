import type { ReactNode } from "react";
import { useWorkspace } from "@/api/workspace";
import type { Related } from "@/records/kind";
import { DescriptionIsland } from "@/records/page/description-island";
import { RecordHeader } from "@/records/page/record-header";
import { RecordBody, RecordPage } from "@/records/page/record-page";
import { useRecordWrites } from "@/records/use-record-writes";
import { ContactFacts } from "./contact-facts";
import { contacts } from "./contact-kind";
import type { Contact } from "./model";
import { useContact, useNeighbors } from "./use-contact";
import { useContactFilters } from "./use-contact-filters";

/** What other features show on the page of a contact. */
export type ContactSlots = {
  /** Deals, orders, planned steps: between the description and the timeline. */
  islands?: (contact: Contact, blocked: string | undefined) => ReactNode;
  /** The kinds of its deals, of which its timeline tells as well. */
  related?: readonly Related[];
};

type Props = ContactSlots & { id: string };

/** One contact with everything about it. */
export function ContactRecord({ id, ...slots }: Props) {
  const { filters } = useContactFilters();
  const neighbors = useNeighbors(id, filters);
  return (
    <RecordPage kind={contacts} query={useContact(id)} neighbors={neighbors.data}>
      {(contact) => <Loaded key={id} contact={contact} {...slots} />}
    </RecordPage>
  );
}

function Loaded({ contact, islands, related = [] }: ContactSlots & { contact: Contact }) {
  const writes = useRecordWrites(contacts);
  const blocked = useWorkspace().whyNot("records:write") ?? contacts.frozen(contact);
  return (
    <RecordBody
      kind={contacts}
      record={contact}
      writes={writes}
      related={related}
      header={(view) => (
        <RecordHeader
          {...view}
          kind={contacts}
          record={contact}
          writes={writes}
          subtitle={[contact.jobTitle, contact.company?.name].filter(Boolean).join(" at ")}
        />
      )}
      facts={() => <ContactFacts contact={contact} writes={writes} blocked={blocked} />}
      islands={
        <>
          <DescriptionIsland
            value={contact.description}
            blocked={blocked}
            onSave={async (description) =>
              (await writes.fields(contact, { description }, { description }, "About saved")) !== "refused"
            }
          />
          {islands?.(contact, blocked)}
        </>
      }
    />
  );
}
