import { expect, it } from "vitest";
import { addAmounts, compareAmounts, subtractAmounts, weigh } from "./amounts";

it("CORE-4 adds amounts that no float can hold", () => {
  expect(addAmounts("0.10", "0.20")).toBe("0.30");
  expect(addAmounts("90071992547409.93", "0.01")).toBe("90071992547409.94");
  expect(addAmounts("1", "0.500")).toBe("1.500");
});

it("takes amounts away, below zero too", () => {
  expect(subtractAmounts("10.00", "0.05")).toBe("9.95");
  expect(subtractAmounts("0.05", "10.00")).toBe("-9.95");
  expect(subtractAmounts("700", "700")).toBe("0");
  expect(addAmounts("-0.05", "0.03")).toBe("-0.02");
});

it("compares by worth, not by letters", () => {
  expect(compareAmounts("9.00", "10.00")).toBe(-1);
  expect(compareAmounts("10", "10.00")).toBe(0);
  expect(compareAmounts("100.01", "100.00")).toBe(1);
});

it("CORE-4 weighs with halves to the even neighbour, in the currency's own decimals", () => {
  const weighed = (amount: string, percent: number, currency = "EUR") => weigh({ amount, currency }, percent).amount;
  expect(weighed("0.05", 10)).toBe("0.00");
  expect(weighed("0.15", 10)).toBe("0.02");
  expect(weighed("0.25", 10)).toBe("0.02");
  expect(weighed("0.26", 10)).toBe("0.03");
  expect(weighed("1001", 50, "JPY")).toBe("500");
  expect(weighed("1003", 50, "JPY")).toBe("502");
  expect(weighed("12345.67", 0)).toBe("0.00");
  expect(weighed("12345.67", 100)).toBe("12345.67");
});

it("weighs as the sum of a slow count of hundredths does", () => {
  for (let units = 0; units < 400; units += 7) {
    for (let percent = 0; percent <= 100; percent += 3) {
      const exact = (units * percent) / 100;
      const floor = Math.floor(exact);
      const half = units * percent - floor * 100;
      const wanted = half > 50 || (half === 50 && floor % 2 === 1) ? floor + 1 : floor;
      expect(weigh({ amount: String(units), currency: "JPY" }, percent).amount).toBe(String(wanted));
    }
  }
});
