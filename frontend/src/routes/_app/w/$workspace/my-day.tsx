import { createFileRoute } from "@tanstack/react-router";
import { createLoader, parseAsString } from "nuqs";
import { MyDayPage } from "@/features/my-day/my-day-page";
import { myDayOptions } from "@/features/my-day/use-my-day";

const loadMember = createLoader({ member: parseAsString });

export const Route = createFileRoute("/_app/w/$workspace/my-day")({
  loader: ({ context, params, location }) => {
    const { member } = loadMember(location.searchStr);
    void context.queryClient.prefetchQuery(myDayOptions(params.workspace, member));
  },
  component: MyDayPage,
});
