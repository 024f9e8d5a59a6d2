import { createFileRoute } from "@tanstack/react-router";
import { CompanyRecord } from "@/features/companies/company-record";
import { companyOptions } from "@/features/companies/use-company";
import { contacts } from "@/features/contacts/contact-kind";
import { KeyContactsIsland } from "@/features/contacts/key-contacts-island";
import { CompanyLifetimeValue } from "@/features/customers/lifetime-value";
import { deals } from "@/features/deals/deal-kind";
import { DealsIsland } from "@/features/deals/deals-island";

const related = [contacts, deals];

export const Route = createFileRoute("/_app/w/$workspace/companies/$company/")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(companyOptions(params.workspace, params.company));
  },
  component: CompanyRoute,
});

function CompanyRoute() {
  return (
    <CompanyRecord
      id={Route.useParams().company}
      related={related}
      islands={({ id, name }, blocked) => (
        <>
          <CompanyLifetimeValue company={id} />
          <KeyContactsIsland company={{ id, name }} blocked={blocked} />
          <DealsIsland of={{ company: id }} />
        </>
      )}
    />
  );
}
