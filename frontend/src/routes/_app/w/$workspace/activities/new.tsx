import { createFileRoute } from "@tanstack/react-router";
import { NewActivity } from "@/features/activities/open-activity";

export const Route = createFileRoute("/_app/w/$workspace/activities/new")({ component: NewActivity });
