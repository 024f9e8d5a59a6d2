import { createFileRoute } from "@tanstack/react-router";
import { OpenActivity } from "@/features/activities/open-activity";

export const Route = createFileRoute("/_app/w/$workspace/activities/$activity")({ component: ActivityRoute });

function ActivityRoute() {
  return <OpenActivity id={Route.useParams().activity} />;
}
