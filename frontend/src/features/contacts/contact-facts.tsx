import { AddressFact } from "@/records/address/address-fact";
import { Ago } from "@/records/marks";
import { FactRow } from "@/records/page/fact-row";
import { PlainFact, TextFact } from "@/records/page/facts";
import { TagsFact } from "@/records/page/tags-fact";
import { ReachFact } from "@/records/reach/reach-fact";
import { useDirectory } from "@/records/use-directory";
import { fieldWord } from "@/records/use-record-words";
import type { RecordWrites } from "@/records/use-record-writes";
import { CompanyFact } from "./company-fact";
import { type ContactTypes, contacts } from "./contact-kind";
import { type Contact, type ContactPatch, tidied } from "./model";

type Props = { contact: Contact; writes: RecordWrites<ContactTypes>; blocked: string | undefined };

/** What is known of the person; every value turns into its field when pressed. */
export function ContactFacts({ contact, writes, blocked }: Props) {
  const directory = useDirectory();
  const save = async (patch: ContactPatch, done: string) => {
    const whole = tidied(patch);
    return (await writes.fields(contact, whole, whole, done)) !== "refused";
  };
  const saved = (field: string) => `${fieldWord(contacts, field)} saved`;

  return (
    <section aria-label="Facts" className="min-w-0">
      <dl className="flex flex-col gap-0.5">
        <ReachFact
          sort="email"
          values={contact.emails}
          blocked={blocked}
          onSave={(emails, done) => save({ emails }, done)}
        />
        <ReachFact
          sort="tel"
          values={contact.phones}
          blocked={blocked}
          onSave={(phones, done) => save({ phones }, done)}
        />
        <CompanyFact
          company={contact.company ?? null}
          blocked={blocked}
          onChange={(company) =>
            void save({ company }, company ? `${contact.name} works at ${company.name}` : "Company removed")
          }
        />
        <TextFact
          label="Job title"
          value={contact.jobTitle}
          maxLength={120}
          blocked={blocked}
          onSave={(jobTitle) => save({ jobTitle }, saved("jobTitle"))}
        />
        <FactRow label="Tags">
          <TagsFact
            tags={contact.tags}
            directory={directory}
            blocked={blocked}
            onChange={(tags) => void save({ tags }, saved("tags"))}
          />
        </FactRow>
        <AddressFact
          value={contact.address}
          blocked={blocked}
          onSave={(address) => save({ address }, saved("address"))}
        />
      </dl>
      <dl className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
        <PlainFact label="Worked">
          <Ago at={contact.touchedAt} />
        </PlainFact>
        <PlainFact label="Updated">
          <Ago at={contact.updatedAt} />
        </PlainFact>
        <PlainFact label="Created">
          <Ago at={contact.createdAt} />
        </PlainFact>
      </dl>
    </section>
  );
}
