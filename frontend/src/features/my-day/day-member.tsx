import { ChevronDown } from "lucide-react";
import type { Directory } from "@/records/use-directory";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Menu, MenuRadioGroup } from "@/ui/menu";

type Props = { member: string; me: string; directory: Directory; onChoose: (id: string) => void };

/** Whose day is looked at: the reader's own, or a colleague's. */
export function DayMember({ member, me, directory, onChoose }: Props) {
  const name = directory.memberName(member);
  const people = directory.members
    .filter((one) => !one.suspended || one.id === member)
    .toSorted((one, other) => Number(other.id === me) - Number(one.id === me));
  return (
    <Menu
      align="end"
      trigger={
        <Button aria-label={`Whose day: ${name}. Change`} className="min-w-0">
          <Avatar name={name} className="-ml-1" />
          <span className="max-w-32 truncate max-sm:hidden">{member === me ? "Me" : name}</span>
          <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
        </Button>
      }
    >
      <MenuRadioGroup
        value={member}
        onChange={onChoose}
        options={people.map((one) => ({
          value: one.id,
          label: one.id === me ? `${one.name} (you)` : one.name,
          icon: <Avatar name={one.name} />,
        }))}
      />
    </Menu>
  );
}
