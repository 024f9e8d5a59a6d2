import { describe, expect, it } from "vitest";
import { addDays, daysBetween, formatAgo, formatDay, formatDue, formatMoney, formatTotal, initials } from "./format";

describe("plain dates", () => {
  it("never shift by a day, whatever the reader's zone", () => {
    expect(formatDay("2026-03-01", "2026-06-01")).toBe("Mar 1");
    expect(formatDay("2025-12-31", "2026-06-01")).toBe("Dec 31, 2025");
  });

  it("count days across a change of clocks", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
  });

  it("say how late a due date is", () => {
    expect(formatDue("2026-05-30", "2026-06-02")).toEqual({ text: "3d late", late: true });
    expect(formatDue("2026-06-02", "2026-06-02")).toEqual({ text: "today", late: false });
    expect(formatDue("2026-06-03", "2026-06-02").text).toBe("tomorrow");
  });
});

describe("instants", () => {
  const now = new Date(2026, 5, 10, 12, 0);
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();

  it("are told as distance, by the reader's calendar", () => {
    expect(formatAgo(ago(20_000), now)).toBe("just now");
    expect(formatAgo(ago(5 * 60_000), now)).toBe("5 min ago");
    expect(formatAgo(ago(13 * 3_600_000), now)).toBe("yesterday");
    expect(formatAgo(ago(20 * 86_400_000), now)).toBe("May 21");
  });
});

describe("figures", () => {
  it("keep every digit of money", () => {
    expect(formatMoney({ amount: "9007199254740993.25", currency: "USD" })).toBe("$9,007,199,254,740,993.25");
    expect(formatMoney({ amount: "1200.00", currency: "EUR" })).toBe("€1,200");
    expect(formatMoney({ amount: "1500", currency: "JPY" })).toBe("¥1,500");
  });

  it("mark a total that was not counted to its end", () => {
    expect(formatTotal(10_000, false)).toBe("10,000+");
  });

  it("make initials of any name", () => {
    expect(initials("Ada Byron Lovelace")).toBe("AL");
    expect(initials("  ")).toBe("?");
  });
});
