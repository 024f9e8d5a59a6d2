import { createFileRoute } from "@tanstack/react-router";
import { EditContactPage } from "@/features/contacts/edit-contact-page";
import { contactOptions } from "@/features/contacts/use-contact";

export const Route = createFileRoute("/_app/w/$workspace/contacts/$contact/edit")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(contactOptions(params.workspace, params.contact));
  },
  component: EditRoute,
});

function EditRoute() {
  return <EditContactPage id={Route.useParams().contact} />;
}
