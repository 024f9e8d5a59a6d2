import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import { capital, type RecordTypes } from "../kind";
import { NextStep, StaleBadge } from "../marks";
import { useChangedByOther } from "../use-changed-by-other";
import type { RowContext } from "./row-context";

/** What a card shows beside the name, under it, and at its end. */
export type CardParts = {
  /** Before the name: a ring to tick. */
  lead?: ReactNode;
  aside?: ReactNode;
  line?: ReactNode;
  status?: { chip: ReactNode; word: string };
};

type Props<T extends RecordTypes> = {
  rows: readonly T["card"][];
  context: RowContext<T>;
  parts: (card: T["card"]) => CardParts;
};

/** The list on a phone: name, status, next step. */
export function RecordCards<T extends RecordTypes>({ rows, context, parts }: Props<T>) {
  return (
    <ul aria-label={capital(context.kind.noun.many)}>
      {rows.map((card) => (
        <RecordCard key={card.id} card={card} context={context} parts={parts(card)} />
      ))}
    </ul>
  );
}

type CardProps<T extends RecordTypes> = { card: T["card"]; context: RowContext<T>; parts: CardParts };

function RecordCard<T extends RecordTypes>({ card, context, parts }: CardProps<T>) {
  const workspace = useWorkspaceSlug();
  const { kind } = context;
  const name = kind.nameOf(card);
  const changed = useChangedByOther(card.id, context.me);
  const { lead, aside, line, status } = parts;
  return (
    <li
      className={cn("relative flex items-center gap-3 border-line border-b px-4 py-2.5", changed && "animate-changed")}
    >
      {lead ? <span className="relative z-10 flex">{lead}</span> : null}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 items-baseline gap-2">
          <Link
            {...kind.address.page({ workspace, id: card.id })}
            search={true}
            className="truncate font-medium text-fg text-prose after:absolute after:inset-0"
          >
            {name}
          </Link>
          <span className="truncate text-fg-3 text-meta">{aside}</span>
        </span>
        <span className="flex min-w-0 items-center gap-2 text-body text-fg-2">
          <StepLine card={card} context={context} />
          {line}
        </span>
      </div>
      {status && context.lock(card) ? status.chip : null}
      {status && !context.lock(card) ? (
        <SharedMenuTrigger
          handle={context.menus.status}
          payload={card}
          render={
            <button
              type="button"
              aria-label={`Status of ${name}: ${status.word}`}
              className="relative flex min-h-11 shrink-0 items-center"
            >
              {status.chip}
            </button>
          }
        />
      ) : null}
    </li>
  );
}

function StepLine<T extends RecordTypes>({ card, context }: Omit<CardProps<T>, "parts">) {
  const { planning } = context.kind;
  if (!planning) return null;
  const { nextAction, nextActionDate, stale } = planning.of(card);
  const { today } = context;
  return (
    <>
      {stale?.reason === "inactive" ? (
        <span className="relative shrink-0">
          <StaleBadge stale={stale} nextActionDate={nextActionDate} today={today} days={planning.staleDays} />
        </span>
      ) : null}
      <NextStep action={nextAction} date={nextActionDate} today={today} closed={!planning.isOpen(card)} />
    </>
  );
}
