import { Chip } from "@/ui/chip";
import type { Address } from "../kind";
import { DuplicateNotice } from "./duplicate-notice";

/** Somebody who is here already: a contact, or a lead. */
type Person = {
  kind: string;
  id: string;
  name: string;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  companyName?: string | null | undefined;
};

type Props = { found: readonly Person[]; workspace: string };

const title = { one: "This may be someone you have already", many: "These may be people you have already" };

function addressOf(person: Person, workspace: string): Address {
  const { id } = person;
  return person.kind === "contact"
    ? { to: "/w/$workspace/contacts/$contact", params: { workspace, contact: id } }
    : { to: "/w/$workspace/leads/$lead", params: { workspace, lead: id } };
}

/** Says who is here already, whatever kind of record they are. It warns and never stops anyone. */
export function PersonWarning({ found, workspace }: Props) {
  const people = found.map((person) => ({
    id: person.id,
    name: person.name,
    address: addressOf(person, workspace),
    mark: (
      <Chip tone={person.kind === "contact" ? "teal" : "blue"}>{person.kind === "contact" ? "Contact" : "Lead"}</Chip>
    ),
    details: [person.companyName, person.email, person.phone].filter(Boolean).join(" · "),
  }));
  return <DuplicateNotice found={people} title={title} />;
}
