import type { ReactNode } from "react";
import { Avatar } from "@/ui/avatar";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import type { RecordTypes } from "../kind";
import { cellButton } from "./cell-button";
import type { RowContext } from "./row-context";
import { triggerId } from "./row-menus";

type Props<T extends RecordTypes> = { card: T["card"]; context: RowContext<T> };

type StatusProps<T extends RecordTypes> = Props<T> & { chip: ReactNode; word: string };

/** The status in its cell; pressed, it opens the moves that are open to it. */
export function StatusCell<T extends RecordTypes>({ card, context, chip, word }: StatusProps<T>) {
  if (context.lock(card)) return chip;
  return (
    <SharedMenuTrigger
      handle={context.menus.status}
      payload={card}
      id={triggerId("status", card.id)}
      render={
        <button type="button" className={cellButton} aria-label={`Status of ${context.kind.nameOf(card)}: ${word}`}>
          {chip}
        </button>
      }
    />
  );
}

/** Who is responsible; pressed, it opens who could be. */
export function OwnerCell<T extends RecordTypes>({ card, context }: Props<T>) {
  const { kind, directory } = context;
  const owner = kind.ownerOf(card);
  const name = owner ? directory.memberName(owner) : null;
  const shown = name ? (
    <>
      <Avatar name={name} />
      <span className="truncate">{name}</span>
    </>
  ) : (
    <span className="text-fg-3">No owner</span>
  );
  if (context.lock(card)) return <span className="flex items-center gap-2">{shown}</span>;
  return (
    <SharedMenuTrigger
      handle={context.menus.owner}
      payload={card}
      id={triggerId("owner", card.id)}
      render={
        <button type="button" className={cellButton} aria-label={`Owner of ${kind.nameOf(card)}: ${name ?? "nobody"}`}>
          {shown}
        </button>
      }
    />
  );
}
