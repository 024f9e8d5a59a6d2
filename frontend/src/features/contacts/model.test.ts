import { expect, it } from "vitest";
import { noAddress } from "@/records/address/address";
import { frozenReason, tidied, toBody } from "./model";

it("sends the company by its id, clears it, or leaves it alone", () => {
  expect(toBody({ company: { id: "c", name: "Acme" } })).toEqual({ companyId: "c" });
  expect(toBody({ company: null, jobTitle: "CEO" })).toEqual({ companyId: null, jobTitle: "CEO" });
  expect(toBody({ tags: [] })).toEqual({ tags: [] });
});

it("leaves out what was left blank, and touches nothing else", () => {
  expect(tidied({ emails: [" a@x.org ", ""], jobTitle: "CEO" })).toEqual({ emails: ["a@x.org"], jobTitle: "CEO" });
  expect(tidied({ address: { city: " Oslo " } })).toEqual({ address: { ...noAddress, city: "Oslo" } });
});

it("says why an archived contact cannot be changed", () => {
  expect(frozenReason({ archivedAt: null })).toBeUndefined();
  expect(frozenReason({ archivedAt: "2026-01-01T00:00:00Z" })).toContain("Restore");
});
