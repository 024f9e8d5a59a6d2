import { Link } from "@tanstack/react-router";
import { useWorkspaceSlug } from "@/api/workspace";
import { OwnerCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { TagsCell } from "@/records/list/tags-cell";
import { Ago, Nothing } from "@/records/marks";
import { ReachCell } from "@/records/reach/reach-cell";
import type { ContactTypes } from "./contact-kind";
import type { SortKey } from "./filters";
import type { CompanyRef } from "./model";

/** One description for heads, cells, widths and the chooser. */
export const contactColumns = makeColumns<ContactTypes, SortKey>("contacts", [
  {
    id: "company",
    label: "Company",
    sort: "companyName",
    width: "w-[15%]",
    cell: ({ company }) => (company ? <CompanyLink company={company} /> : <Nothing />),
  },
  { id: "job", label: "Job title", width: "w-[13%]", hidden: true, cell: ({ jobTitle }) => jobTitle ?? <Nothing /> },
  { id: "email", label: "E-mail", width: "w-[19%]", cell: ({ emails }) => <ReachCell sort="email" values={emails} /> },
  { id: "phone", label: "Phone", width: "w-[148px]", cell: ({ phones }) => <ReachCell sort="tel" values={phones} /> },
  {
    id: "owner",
    label: "Owner",
    width: "w-[12%]",
    cell: (contact, context) => <OwnerCell card={contact} context={context} />,
  },
  {
    id: "tags",
    label: "Tags",
    width: "w-[116px]",
    cell: (contact, context) => <TagsCell card={contact} context={context} />,
  },
  {
    id: "created",
    label: "Created",
    sort: "createdAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: (contact) => <Ago at={contact.createdAt} />,
  },
  {
    id: "updated",
    label: "Updated",
    sort: "updatedAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: (contact) => <Ago at={contact.updatedAt} />,
  },
  {
    id: "touched",
    label: "Last worked",
    sort: "touchedAt",
    width: "w-[112px]",
    align: "right",
    cell: (contact) => <Ago at={contact.touchedAt} />,
  },
]);

function CompanyLink({ company }: { company: CompanyRef }) {
  const workspace = useWorkspaceSlug();
  return (
    <Link
      to="/w/$workspace/companies/$company"
      params={{ workspace, company: company.id }}
      title={company.name}
      className="block truncate rounded-chip hover:underline"
    >
      {company.name}
    </Link>
  );
}
