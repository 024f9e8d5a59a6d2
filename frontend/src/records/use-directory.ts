import { useMembers, useTags } from "@/api/workspace";
import type { Tone } from "@/ui/tone";

/** Names for the ids that records carry: members and tags. Empty until they are known. */
export function useDirectory() {
  const members = useMembers().data?.items ?? [];
  const tags = useTags().data?.items ?? [];
  return {
    members,
    tags,
    member: (id: string | null | undefined) => (id ? members.find((member) => member.id === id) : undefined),
    memberName: (id: string) => members.find((member) => member.id === id)?.name ?? "A former member",
    tag: (id: string): { id: string; name: string; color: Tone } | undefined => tags.find((tag) => tag.id === id),
  };
}

export type Directory = ReturnType<typeof useDirectory>;
