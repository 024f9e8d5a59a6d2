import { UserRoundX } from "lucide-react";
import { Avatar } from "@/ui/avatar";
import { MenuRadioGroup } from "@/ui/menu";
import type { Directory } from "./use-directory";

type Props = {
  ownerId: string | null;
  me: string;
  directory: Directory;
  onChoose: (id: string | null, name: string | undefined) => void;
};

const nobody = "none";

/** Who can be responsible: the reader first, then the others, then nobody. */
export function OwnerChoices({ ownerId, me, directory, onChoose }: Props) {
  const people = directory.members
    .filter((member) => !member.suspended || member.id === ownerId)
    .toSorted((one, other) => Number(other.id === me) - Number(one.id === me));
  return (
    <MenuRadioGroup
      label="Owner"
      value={ownerId ?? nobody}
      onChange={(id) => {
        if (id === nobody) onChoose(null, undefined);
        else onChoose(id, directory.memberName(id));
      }}
      options={[
        ...people.map((member) => ({
          value: member.id,
          label: member.id === me ? `${member.name} (you)` : member.name,
          icon: <Avatar name={member.name} />,
        })),
        { value: nobody, label: "No owner", icon: <UserRoundX aria-hidden /> },
      ]}
    />
  );
}
