import { createLoader } from "nuqs";
import { describe, expect, it } from "vitest";
import { countFilters, isFiltered } from "@/records/list/filters";
import { contactParsers, contactSorting, serializeFilters, toFilterQuery, toListQuery } from "./filters";

const load = createLoader(contactParsers);

describe("the address of the list", () => {
  it("holds nothing where the list is as usual", () => {
    expect(serializeFilters(load(""))).toBe("");
    expect(isFiltered(load("?sort=-touchedAt&page=3"))).toBe(false);
  });

  it("reads back what it wrote", () => {
    const filters = load("?q=o%27neil&company=a,b&owner=none&tag=t&archived=true&sort=companyName&size=100");
    expect(filters.company).toEqual(["a", "b"]);
    expect(load(serializeFilters(filters))).toEqual(filters);
    expect(countFilters(filters)).toBe(5);
  });

  it("drops what is not a filter, so that an old link still opens", () => {
    expect(load("?sort=score&size=7&createdFrom=soon&page=x&status=new")).toEqual(load(""));
  });
});

describe("what the server is asked", () => {
  it("names only the filters that narrow", () => {
    expect(toFilterQuery(load(""))).toEqual({});
    expect(toListQuery(load(""))).toEqual({ sort: "name", page: 1, pageSize: 50 });
  });

  it("takes mine together with those of others, and the people of several companies", () => {
    expect(toFilterQuery(load("?mine=true&owner=none&company=a,b"))).toEqual({
      owner: ["me", "none"],
      company: ["a", "b"],
    });
  });
});

it("sorts the useful way first", () => {
  expect(contactSorting.next("name", "touchedAt")).toBe("-touchedAt");
  expect(contactSorting.next("name", "companyName")).toBe("companyName");
});
