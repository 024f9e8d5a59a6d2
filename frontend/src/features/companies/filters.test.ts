import { createLoader } from "nuqs";
import { describe, expect, it } from "vitest";
import { countFilters, isFiltered } from "@/records/list/filters";
import { companyParsers, companySorting, serializeFilters, toFilterQuery, toListQuery } from "./filters";

const load = createLoader(companyParsers);

describe("the address of the list", () => {
  it("holds nothing where the list is as usual", () => {
    expect(serializeFilters(load(""))).toBe("");
    expect(isFiltered(load("?sort=-touchedAt&page=3"))).toBe(false);
  });

  it("reads back what it wrote", () => {
    const filters = load("?status=prospect,customer&industry=retail&people=11-50&mine=true&createdFrom=2026-01-02");
    expect(filters.status).toEqual(["prospect", "customer"]);
    expect(load(serializeFilters(filters))).toEqual(filters);
    expect(countFilters(filters)).toBe(6);
  });

  it("drops what is not a filter, so that an old link still opens", () => {
    expect(load("?status=won&industry=banking&people=7&sort=size&createdTo=soon")).toEqual(load(""));
  });
});

describe("what the server is asked", () => {
  it("names only the filters that narrow", () => {
    expect(toFilterQuery(load(""))).toEqual({});
    expect(toListQuery(load(""))).toEqual({ sort: "name", page: 1, pageSize: 50 });
  });

  it("asks by how many work there, and never takes that for the length of a page", () => {
    expect(toListQuery(load("?people=51-200&size=100"))).toMatchObject({ size: ["51-200"], pageSize: 100 });
  });
});

it("sorts the useful way first", () => {
  expect(companySorting.next("name", "touchedAt")).toBe("-touchedAt");
  expect(companySorting.next("name", "industry")).toBe("industry");
});
