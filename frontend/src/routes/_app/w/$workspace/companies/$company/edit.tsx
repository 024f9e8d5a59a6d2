import { createFileRoute } from "@tanstack/react-router";
import { EditCompanyPage } from "@/features/companies/edit-company-page";
import { companyOptions } from "@/features/companies/use-company";

export const Route = createFileRoute("/_app/w/$workspace/companies/$company/edit")({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(companyOptions(params.workspace, params.company));
  },
  component: EditRoute,
});

function EditRoute() {
  return <EditCompanyPage id={Route.useParams().company} />;
}
