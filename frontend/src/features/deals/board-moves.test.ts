import { expect, it } from "vitest";
import { addAmounts } from "@/lib/amounts";
import { makeDeal, stages } from "@/mocks/deal-seed";
import { byWeight, type ColumnView, joined, moved, withMoves } from "./board-moves";
import type { DealCard, Stage } from "./model";

const [first, second, , won, lost] = stages as [Stage, Stage, Stage, Stage, Stage];

const card = (number: number, amount: string | null, over: Partial<DealCard> = {}): DealCard => {
  const money = amount === null ? null : { amount, currency: "EUR" };
  return {
    ...makeDeal(number),
    stageId: first.id,
    kind: "open",
    probability: 20,
    amount: money,
    weightedAmount: money,
    ...over,
  };
};

function columnOf(cards: readonly DealCard[]): ColumnView {
  const sum = (field: "amount" | "weightedAmount") =>
    cards.reduce((total, one) => addAmounts(total, one[field]?.amount ?? "0"), "0.00");
  const money = (amount: string) => ({ amount, currency: "EUR" });
  const line = { amount: money(sum("amount")), weightedAmount: money(sum("weightedAmount")) };
  return { sums: { count: cards.length, amounts: [line] }, cards };
}

const settled = (one: DealCard, stage: Stage) =>
  moved({ card: { ...one, probability: stage.defaultProbability }, from: stage, to: stage });

it("DEAL-1 takes a card out of its column and puts it into the other by its weight, sums exact", () => {
  const one = settled(card(1, "100.10"), first);
  const two = settled(card(2, "200.20"), first);
  const there = settled(card(3, "99.99"), second);
  const move = { card: one, from: first, to: second };
  const from = withMoves(columnOf([two, one]), first.id, [move]);
  const to = withMoves(columnOf([there]), second.id, [move]);
  expect(from).toEqual(columnOf([two]));
  expect(to).toEqual(columnOf([moved(move), there]));
  expect(moved(move).weightedAmount).toEqual({ amount: "45.04", currency: "EUR" });
});

it("counts a move once when the server has told of it already", () => {
  const one = card(1, "100.00");
  const move = { card: one, from: first, to: second };
  const gone = columnOf([]);
  const arrived = columnOf([moved(move)]);
  expect(withMoves(gone, first.id, [move])).toEqual(gone);
  expect(withMoves(arrived, second.id, [move])).toEqual(arrived);
});

it("goes there and back without leaving a cent behind", () => {
  const one = settled(card(1, "0.10"), first);
  const start = columnOf([one]);
  const there = { card: one, from: first, to: second };
  const back = { card: moved(there), from: second, to: first };
  expect(withMoves(start, first.id, [there, back])).toEqual(start);
});

it("CORE-18 keeps currencies apart, and takes a deal without an amount for what it is", () => {
  const yen = { amount: "5000", currency: "JPY" };
  const column = columnOf([settled(card(1, "10.00"), second)]);
  const move = { card: card(2, null, { amount: yen, weightedAmount: yen }), from: first, to: second };
  const view = withMoves(column, second.id, [move, { card: card(3, null), from: first, to: second }]);
  expect(view.sums.count).toBe(3);
  expect(view.sums.amounts.map((sum) => [sum.amount, sum.weightedAmount.amount])).toEqual([
    [{ amount: "10.00", currency: "EUR" }, "4.50"],
    [yen, "2250"],
  ]);
  expect(view.cards.at(-1)?.amount).toBeNull();
});

it("DEAL-3 is certain once won, nothing once lost, and follows the stage again when reopened", () => {
  const own = card(1, "100.00", { probability: 65 });
  expect(moved({ card: own, from: first, to: second }).probability).toBe(65);
  const isWon = moved({ card: own, from: first, to: won });
  expect([isWon.probability, isWon.weightedAmount?.amount]).toEqual([100, "100.00"]);
  expect(moved({ card: own, from: first, to: lost }).weightedAmount?.amount).toBe("0.00");
  expect(moved({ card: isWon, from: won, to: second }).probability).toBe(second.defaultProbability);
});

it("sorts the highest weight first and those without one last, by id among equals", () => {
  const cards = [card(1, null), card(2, "9.00"), card(3, "10.00"), card(4, "9.00")];
  expect(cards.toSorted(byWeight).map((one) => one.amount?.amount ?? null)).toEqual(["10.00", "9.00", "9.00", null]);
});

it("shows a card once that was read twice, in its newer form", () => {
  const one = card(1, "1.00");
  const newer = { ...one, version: one.version + 1, title: "Newer" };
  expect(joined([one], [newer, card(2, "2.00")]).map((it) => it.title)).toEqual(["Newer", makeDeal(2).title]);
});
