import { createFileRoute } from "@tanstack/react-router";
import { Page, PageHeader } from "@/ui/page";

export const Route = createFileRoute("/_app/w/$workspace/leads/")({ component: Leads });

function Leads() {
  return (
    <Page>
      <PageHeader title="Leads" />
    </Page>
  );
}
