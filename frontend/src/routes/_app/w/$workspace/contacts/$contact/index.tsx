import { createFileRoute } from "@tanstack/react-router";
import { ContactRecord } from "@/features/contacts/contact-record";
import { contactOptions } from "@/features/contacts/use-contact";
import { ContactLifetimeValue } from "@/features/customers/lifetime-value";
import { deals } from "@/features/deals/deal-kind";
import { DealsIsland } from "@/features/deals/deals-island";

const related = [deals];

export const Route = createFileRoute("/_app/w/$workspace/contacts/$contact/")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(contactOptions(params.workspace, params.contact));
  },
  component: ContactRoute,
});

function ContactRoute() {
  return (
    <ContactRecord
      id={Route.useParams().contact}
      related={related}
      islands={({ id }) => (
        <>
          <ContactLifetimeValue contact={id} />
          <DealsIsland of={{ contact: id }} />
        </>
      )}
    />
  );
}
