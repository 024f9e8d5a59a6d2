import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { getMyDayOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspace } from "@/api/workspace";

export function myDayOptions(workspace: string, member: string | null) {
  return getMyDayOptions({ path: { workspace }, query: { member: member ?? "me" } });
}

/** Whose day it is stands in the address; the reader's own where nothing does. */
export function useDayMember() {
  const { memberId } = useWorkspace();
  const [member, setMember] = useQueryState("member", parseAsString.withOptions({ history: "push" }));
  const shown = member ?? memberId;
  return { member: shown, asked: member, show: (id: string) => void setMember(id === memberId ? null : id) };
}

export function useMyDay(asked: string | null) {
  const { slug } = useWorkspace();
  return useQuery(myDayOptions(slug, asked));
}
