import { addAmounts, compareAmounts, subtractAmounts, weigh } from "@/lib/amounts";
import type { DealAmounts, DealCard, DealSums, Stage } from "./model";

/** A move that the reader has made and the server has not told of yet. */
export type Move = { card: DealCard; from: Stage; to: Stage };

/** What a column shows: what the server told of it, changed by the moves that are under way. */
export type ColumnView = { sums: DealSums; cards: readonly DealCard[] };

/**
 * The card as it will be: a closed deal is certain or nothing; an open one takes the stage's probability, unless a
 * person gave it one of its own, which is told by its not being that of the stage it leaves.
 */
export function moved({ card, from, to }: Move): DealCard {
  const open = to.kind === "open";
  const own = open && from.kind === "open" && card.probability !== from.defaultProbability;
  const probability = own ? card.probability : to.defaultProbability;
  return {
    ...card,
    stageId: to.id,
    kind: to.kind,
    probability,
    weightedAmount: card.amount && weigh(card.amount, probability),
    stale: open ? card.stale : null,
    overdue: open && card.overdue,
    closeOverdue: open && card.closeOverdue,
  };
}

/** By the weighted amount, highest first, those without one last: as the server sorts a column. */
export function byWeight(one: DealCard, other: DealCard): number {
  if (one.weightedAmount && other.weightedAmount) {
    const order = compareAmounts(unitsOf(other.weightedAmount.amount), unitsOf(one.weightedAmount.amount));
    if (order !== 0) return order;
  } else if (one.weightedAmount || other.weightedAmount) {
    return one.weightedAmount ? -1 : 1;
  }
  return one.id < other.id ? 1 : -1;
}

/** Smallest units, whatever the currency: amounts of different currencies have an order and no sum. */
function unitsOf(amount: string): string {
  return amount.replace(".", "");
}

function changed({ count, amounts }: DealSums, card: DealCard, by: 1 | -1): DealSums {
  const { amount, weightedAmount } = card;
  if (!amount || !weightedAmount) return { count: count + by, amounts };
  const { currency } = amount;
  const join = by === 1 ? addAmounts : subtractAmounts;
  const zero = { amount: "0", currency };
  const before = amounts.find((line) => line.amount.currency === currency);
  const after: DealAmounts = {
    amount: { amount: join((before?.amount ?? zero).amount, amount.amount), currency },
    weightedAmount: { amount: join((before?.weightedAmount ?? zero).amount, weightedAmount.amount), currency },
  };
  const lines = before ? amounts.map((line) => (line === before ? after : line)) : [...amounts, after];
  return { count: count + by, amounts: lines };
}

function without({ sums, cards }: ColumnView, card: DealCard): ColumnView {
  return { sums: changed(sums, card, -1), cards: cards.filter((one) => one.id !== card.id) };
}

function withCard({ sums, cards }: ColumnView, card: DealCard): ColumnView {
  const at = cards.findIndex((one) => byWeight(card, one) < 0);
  return { sums: changed(sums, card, 1), cards: cards.toSpliced(at < 0 ? cards.length : at, 0, card) };
}

/**
 * The column with the moves under way. What the server has already told of them is not counted twice: a card that is
 * gone from where it came from, or has arrived where it goes, is left as it is.
 */
export function withMoves(view: ColumnView, stage: string, moves: readonly Move[]): ColumnView {
  return moves.reduce((now, move) => {
    const here = now.cards.find((card) => card.id === move.card.id);
    if (move.to.id === stage) return here ? now : withCard(now, moved(move));
    return here ? without(now, here) : now;
  }, view);
}

/** Pieces of a column that were read one after the other: a card that moved between two readings shows once. */
export function joined(...pieces: readonly (readonly DealCard[])[]): DealCard[] {
  const byId = new Map<string, DealCard>();
  for (const card of pieces.flat()) {
    const known = byId.get(card.id);
    if (!known || known.version < card.version) byId.set(card.id, card);
  }
  return [...byId.values()];
}
