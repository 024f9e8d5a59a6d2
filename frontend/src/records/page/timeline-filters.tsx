import { ChevronDown } from "lucide-react";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Menu, MenuRadioGroup } from "@/ui/menu";
import { Segmented } from "@/ui/segmented";
import type { TimelineFilter } from "../kind";
import type { Directory } from "../use-directory";

export const usualFilters: readonly TimelineFilter[] = [
  { value: "all", label: "All", of: [], empty: "Nothing has happened yet." },
  {
    value: "done",
    label: "Activities",
    of: ["call", "meeting", "email", "task"],
    empty: "No call, meeting, e-mail or task has been completed yet.",
  },
  { value: "note", label: "Notes", of: ["note"], empty: "No notes yet." },
  { value: "status", label: "Moves", of: ["status"], empty: "It has not been moved yet." },
  { value: "edit", label: "Edits", of: ["created", "edit"], empty: "Nothing has been changed yet." },
];

const anyone = "anyone";

type Props = {
  filters: readonly TimelineFilter[];
  value: string;
  onChange: (value: string) => void;
  person: string | undefined;
  onPerson: (person: string | undefined) => void;
  me: string;
  directory: Directory;
};

/** Narrows a timeline to a kind of entry and to what one person did. */
export function TimelineFilters({ filters, value, onChange, person, onPerson, me, directory }: Props) {
  const people = directory.members.toSorted((one, other) => Number(other.id === me) - Number(one.id === me));
  const name = person ? directory.memberName(person) : "Anyone";
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Segmented
        label="Show"
        value={value}
        onChange={onChange}
        options={filters}
        className="max-sm:*:px-2 max-sm:touch:*:px-1.5"
      />
      <Menu
        align="end"
        trigger={
          <Button aria-label={`By whom: ${name}. Change`} className="min-w-0 text-fg-2">
            {person ? <Avatar name={name} className="-ml-1" /> : null}
            <span className="max-w-32 truncate">{name}</span>
            <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
          </Button>
        }
      >
        <MenuRadioGroup
          value={person ?? anyone}
          onChange={(id) => onPerson(id === anyone ? undefined : id)}
          options={[
            { value: anyone, label: "Anyone" },
            ...people.map((member) => ({
              value: member.id,
              label: member.id === me ? `${member.name} (you)` : member.name,
              icon: <Avatar name={member.name} />,
            })),
          ]}
        />
      </Menu>
    </div>
  );
}
