import { Link } from "@tanstack/react-router";
import { CalendarDays } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { formatDay, formatMoney, formatMoneyShort } from "@/lib/format";
import type { Address } from "@/records/kind";
import { StaleBadge } from "@/records/marks";
import { Avatar } from "@/ui/avatar";
import { companyTint } from "./company-tint";
import { deals } from "./deal-kind";
import type { DealCard } from "./model";

type Props = {
  card: DealCard;
  today: string;
  ownerName: string | null;
  /** Where its title leads; a card under way leads nowhere. */
  address?: Address;
  /** Over the upper right corner. */
  tools?: ReactNode;
};

/** What a deal shows on the board: whose, what, how much, when, what next. */
export function CardFace({ card, today, ownerName, address, tools }: Props) {
  return (
    <>
      <div className="flex items-start gap-2.5">
        <Avatar
          name={card.companyName ?? card.title}
          shape="thing"
          className={cn("mt-0.5", companyTint(card.companyName))}
        />
        <div className="min-w-0 flex-1">
          {address ? (
            <Link
              {...address}
              search={true}
              draggable={false}
              title={card.title}
              className="block truncate font-medium text-body text-fg after:absolute after:inset-0 after:rounded-card"
            >
              {card.title}
            </Link>
          ) : (
            <p className="truncate font-medium text-body text-fg">{card.title}</p>
          )}
          <p className="truncate text-fg-3 text-meta">{card.companyName ?? card.contactName ?? "No company"}</p>
        </div>
        {card.stale ? (
          <span className="relative">
            <StaleBadge
              stale={card.stale}
              nextActionDate={card.nextActionDate}
              today={today}
              days={deals.planning?.staleDays ?? 0}
            />
          </span>
        ) : null}
        {tools}
      </div>
      <Worth card={card} />
      <div className="flex min-w-0 items-center gap-1.5 text-fg-3 text-meta">
        <Dates card={card} today={today} />
        <span className="min-w-0 flex-1 truncate">{stepOf(card)}</span>
        {ownerName ? (
          <span title={ownerName} className="flex">
            <Avatar name={ownerName} />
            <span className="sr-only">Owner: {ownerName}</span>
          </span>
        ) : null}
      </div>
    </>
  );
}

function Worth({ card: { amount, weightedAmount, probability, kind } }: { card: DealCard }) {
  if (!amount || !weightedAmount) return <p className="truncate text-body text-fg-3">No amount · {probability}%</p>;
  return (
    <p className="flex min-w-0 items-baseline gap-2">
      <span className="truncate font-semibold text-body text-fg tabular-nums">{formatMoney(amount)}</span>
      {kind === "open" ? (
        <span title={formatMoney(weightedAmount)} className="shrink-0 text-fg-3 text-meta tabular-nums">
          {formatMoneyShort(weightedAmount)} at {probability}%
        </span>
      ) : null}
    </p>
  );
}

/** An open deal by the day it should close, a closed one by the day it did. */
function Dates({ card, today }: { card: DealCard; today: string }) {
  const day = card.kind === "open" ? card.expectedCloseDate : (card.closedAt?.slice(0, 10) ?? null);
  const late = card.closeOverdue;
  return (
    <>
      <CalendarDays aria-hidden className="size-3.5 shrink-0" />
      <span className={cn("shrink-0 tabular-nums", late && "font-medium text-danger-text")}>
        {day ? formatDay(day, today) : "No date"}
        {late ? <span className="sr-only">, past</span> : null}
      </span>
    </>
  );
}

function stepOf(card: DealCard): ReactNode {
  if (card.kind !== "open") return null;
  const words = card.nextAction ?? (card.nextActionDate ? "Next step" : "No next step");
  return (
    <>
      <span aria-hidden>· </span>
      <span className={cn(card.overdue && "text-danger-text")}>{words}</span>
      {card.overdue ? <span className="sr-only">, late</span> : null}
    </>
  );
}
