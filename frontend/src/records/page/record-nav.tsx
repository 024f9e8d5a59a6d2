import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { buttonLook } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { capital, type RecordKind, type RecordTypes } from "../kind";

export type Neighbors = { previous?: string | null; next?: string | null };

type Props<T extends RecordTypes> = { kind: RecordKind<T>; neighbors: Neighbors | undefined };

/** Back to the list as it was, and on to the records beside this one in it. */
export function RecordNav<T extends RecordTypes>({ kind, neighbors }: Props<T>) {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const { one, many } = kind.noun;
  const go = (id: string | null | undefined) => () => {
    if (id) void navigate({ ...kind.address.page({ workspace, id }), search: true });
  };
  const back = { ...kind.address.list(workspace), search: true } as const;

  const section = `This ${one}`;
  useCommands([
    {
      id: `${kind.id}-following`,
      title: `Next ${one} of the list`,
      section,
      keys: "j",
      icon: ChevronDown,
      run: go(neighbors?.next),
    },
    {
      id: `${kind.id}-before`,
      title: `Previous ${one} of the list`,
      section,
      keys: "k",
      icon: ChevronUp,
      run: go(neighbors?.previous),
    },
    {
      id: `${kind.id}-back`,
      title: "Back to the list",
      section,
      keys: "escape",
      icon: ArrowLeft,
      run: () => void navigate(back),
    },
  ]);

  return (
    <nav
      aria-label={capital(many)}
      className="flex h-12 shrink-0 items-center gap-1 border-line border-b pr-4 pl-2.5 touch:h-14"
    >
      <Link {...back} className={buttonLook({ variant: "ghost" })}>
        <ArrowLeft aria-hidden />
        {capital(many)}
      </Link>
      <span className="flex-1" />
      <IconButton label={`Previous ${one}`} keys="k" disabled={!neighbors?.previous} onClick={go(neighbors?.previous)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={`Next ${one}`} keys="j" disabled={!neighbors?.next} onClick={go(neighbors?.next)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </nav>
  );
}
