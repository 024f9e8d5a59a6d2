import { Avatar } from "@/ui/avatar";
import { Dot } from "@/ui/chip";
import type { Directory } from "./use-directory";

export const noOwner = { value: "none", label: "No owner" } as const;

/** The tags of the workspace as a list offers them. */
export function tagOptions(directory: Directory) {
  return directory.tags.map((tag) => ({ value: tag.id, label: tag.name, icon: <Dot tone={tag.color} /> }));
}

/** The members as a list offers them; suspended ones only where they are chosen or asked for. */
export function memberOptions(directory: Directory, keep: (id: string) => boolean) {
  return directory.members
    .filter((member) => !member.suspended || keep(member.id))
    .map((member) => ({ value: member.id, label: member.name, icon: <Avatar name={member.name} /> }));
}
