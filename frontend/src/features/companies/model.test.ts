import { expect, it } from "vitest";
import { zCompanySize, zCompanyStatus, zIndustry } from "@/api/gen/zod.gen";
import { companySizes, companyStatuses, frozenReason, industries, statusWords } from "./model";

it("offers every word that the server knows, and no other", () => {
  expect(companyStatuses.filter((status) => !zCompanyStatus.safeParse(status).success)).toEqual([]);
  expect(companySizes.filter((size) => !zCompanySize.safeParse(size).success)).toEqual([]);
  expect(industries.filter(({ value }) => !zIndustry.safeParse(value).success)).toEqual([]);
  expect([companyStatuses.length, companySizes.length, industries.length]).toEqual([4, 8, 21]);
});

it("gives each status its tone: just started, in hand, good end, neutral", () => {
  expect(companyStatuses.map((status) => statusWords[status].tone)).toEqual(["blue", "violet", "green", "gray"]);
});

it("says why an archived company cannot be changed", () => {
  expect(frozenReason({ archivedAt: null })).toBeUndefined();
  expect(frozenReason({ archivedAt: "2026-01-01T00:00:00Z" })).toContain("Restore");
});
