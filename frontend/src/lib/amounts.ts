import type { Money } from "./format";

/** An amount in its smallest units, and how many decimals they stand for. */
type Exact = { units: bigint; decimals: number };

function read(amount: string): Exact {
  const [whole = "0", fraction = ""] = amount.split(".");
  return { units: BigInt(whole + fraction), decimals: fraction.length };
}

function write({ units, decimals }: Exact): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const at = digits.length - decimals;
  const text = decimals > 0 ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits;
  return units < 0n ? `-${text}` : text;
}

function scaled({ units, decimals }: Exact, to: number): bigint {
  return units * 10n ** BigInt(to - decimals);
}

function combine(one: string, other: string, join: (one: bigint, other: bigint) => bigint): string {
  const [left, right] = [read(one), read(other)];
  const decimals = Math.max(left.decimals, right.decimals);
  return write({ units: join(scaled(left, decimals), scaled(right, decimals)), decimals });
}

/** Decimal texts are added as whole numbers of their smallest unit: no digit is lost to a float. */
export function addAmounts(one: string, other: string): string {
  return combine(one, other, (left, right) => left + right);
}

export function subtractAmounts(one: string, other: string): string {
  return combine(one, other, (left, right) => left - right);
}

/** Below zero where the first is the smaller one. */
export function compareAmounts(one: string, other: string): number {
  const difference = read(subtractAmounts(one, other)).units;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The amount times a whole percentage, halves to the even neighbour: as the server rounds each deal. */
export function weigh({ amount, currency }: Money, percent: number): Money {
  const { units, decimals } = read(amount);
  const product = units * BigInt(percent);
  const [floor, rest] = [product / 100n, product % 100n];
  const up = rest > 50n || (rest === 50n && floor % 2n === 1n);
  return { amount: write({ units: up ? floor + 1n : floor, decimals }), currency };
}
