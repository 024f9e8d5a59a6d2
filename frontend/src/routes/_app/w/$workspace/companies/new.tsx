import { createFileRoute } from "@tanstack/react-router";
import { NewCompanyPage } from "@/features/companies/new-company-page";

export const Route = createFileRoute("/_app/w/$workspace/companies/new")({ component: NewCompanyPage });
