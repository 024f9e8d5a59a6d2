import { createFileRoute } from "@tanstack/react-router";
import { NewContactPage } from "@/features/contacts/new-contact-page";

export const Route = createFileRoute("/_app/w/$workspace/contacts/new")({ component: NewContactPage });
