import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Mail, Phone, Plus } from "lucide-react";
import { listContactsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { getContact } from "@/api/gen/sdk.gen";
import { type Choice, useContactChoices } from "@/api/lookups";
import { toApiError } from "@/api/problem";
import { useWorkspaceSlug } from "@/api/workspace";
import { formatTotal } from "@/lib/format";
import { factLinkLook } from "@/records/page/facts";
import { Island, IslandList, IslandRow } from "@/records/page/island";
import { RecordPicker } from "@/records/pick/record-picker";
import { callAddress } from "@/records/reach/reach";
import { useRecordWrites } from "@/records/use-record-writes";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { contacts } from "./contact-kind";
import type { CompanyRef, ContactCard } from "./model";

type Props = { company: CompanyRef; blocked: string | undefined };

const shownAtOnce = 8;

/** The people of a company, those worked last first, each ready to be written to or called. */
export function KeyContactsIsland({ company, blocked }: Props) {
  const workspace = useWorkspaceSlug();
  const query = useQuery(
    listContactsOptions({
      path: { workspace },
      query: { company: [company.id], sort: "-touchedAt", page: 1, pageSize: 25 },
    }),
  );
  const total = query.data?.total ?? 0;
  return (
    <Island
      title="Contacts"
      summary={total > 0 ? formatTotal(total, query.data?.totalIsExact ?? true) : undefined}
      action={<AddContact company={company} blocked={blocked} chosen={query.data?.items ?? []} />}
      query={query}
      isEmpty={({ items }) => items.length === 0}
      empty={`Nobody at ${company.name} is known yet.`}
    >
      {({ items }) => (
        <IslandList label="Contacts">
          {items.slice(0, shownAtOnce).map((contact) => (
            <IslandRow
              key={contact.id}
              kind={contacts}
              record={contact}
              aside={contact.jobTitle}
              end={<Reach contact={contact} />}
            />
          ))}
          {total > shownAtOnce ? (
            <li className="px-4 py-2 text-body">
              <Link
                to="/w/$workspace/contacts"
                params={{ workspace }}
                search={{ company: company.id }}
                className="rounded-chip font-medium text-accent-text hover:underline"
              >
                All {formatTotal(total, query.data?.totalIsExact ?? true)} contacts
              </Link>
            </li>
          ) : null}
        </IslandList>
      )}
    </Island>
  );
}

function Reach({ contact: { name, emails, phones } }: { contact: ContactCard }) {
  const [email] = emails;
  const [phone] = phones;
  return (
    <span className="flex">
      {email ? (
        <a href={`mailto:${email}`} title={email} aria-label={`Write to ${name}`} className={factLinkLook}>
          <Mail aria-hidden />
        </a>
      ) : null}
      {phone ? (
        <a href={callAddress(phone)} title={phone} aria-label={`Call ${name}`} className={factLinkLook}>
          <Phone aria-hidden />
        </a>
      ) : null}
    </span>
  );
}

type AddProps = Props & { chosen: readonly ContactCard[] };

/** Somebody who is here already is linked; a name that nobody bears opens the form of a new contact. */
function AddContact({ company, blocked, chosen }: AddProps) {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const writes = useRecordWrites(contacts);
  const button = (
    <Button size="sm" blocked={blocked} aria-label="Add contact">
      <Plus aria-hidden />
      Add contact
    </Button>
  );
  if (blocked) return button;

  const link = async ({ id }: Choice) => {
    try {
      const { data } = await getContact({ path: { workspace, contact: id } });
      const from = data.company ? `, before at ${data.company.name}` : "";
      await writes.fields(data, { company }, { company }, `${data.name} works at ${company.name}${from}`);
    } catch (thrown) {
      toast.failed(toApiError(thrown).detail);
    }
  };
  const create = (name: string) =>
    void navigate({
      to: "/w/$workspace/contacts/new",
      params: { workspace },
      search: { company: company.id, name },
    });

  return (
    <RecordPicker
      label="Contact"
      shape="person"
      value={null}
      useChoices={useContactChoices}
      except={chosen.map((contact) => contact.id)}
      onChange={(choice) => choice && void link(choice)}
      onCreate={create}
      emptyText="Type a name to add somebody new"
      align="end"
      trigger={button}
    />
  );
}
