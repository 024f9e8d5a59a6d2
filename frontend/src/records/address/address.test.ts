import { expect, it } from "vitest";
import { countries } from "@/lib/countries";
import { addressLines, noAddress, wholeAddress } from "./address";

it("writes an address as on an envelope, and nothing for what is not known", () => {
  const address = { line1: "Via Roma 1", line2: null, city: "Roma", region: "RM", postalCode: "00184", country: "IT" };
  expect(addressLines(address)).toEqual(["Via Roma 1", "00184 Roma, RM", "Italy"]);
  expect(addressLines({ ...noAddress, city: "Oslo" })).toEqual(["Oslo"]);
  expect(addressLines(noAddress)).toEqual([]);
});

it("clears the parts that are left empty", () => {
  expect(wholeAddress({ line1: " Via Roma 1 ", city: "", country: "IT" })).toEqual({
    ...noAddress,
    line1: "Via Roma 1",
    country: "IT",
  });
});

it("knows every assigned country once, by name", () => {
  expect(countries()).toHaveLength(249);
  expect(new Set(countries().map(({ label }) => label)).size).toBe(249);
  expect(countries().find(({ value }) => value === "CI")?.label).not.toBe("CI");
});
