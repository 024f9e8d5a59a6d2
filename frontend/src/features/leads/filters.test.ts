import { createLoader } from "nuqs";
import { describe, expect, it } from "vitest";
import { countFilters, isFiltered } from "@/records/list/filters";
import { leadParsers, leadSorting, serializeFilters, toFilterQuery, toListQuery } from "./filters";

const load = createLoader(leadParsers);

describe("the address of the list", () => {
  it("holds nothing where the list is as usual", () => {
    expect(serializeFilters(load(""))).toBe("");
    expect(isFiltered(load("?sort=name&page=3"))).toBe(false);
  });

  it("reads back what it wrote", () => {
    const address =
      "?q=o%27neil&status=new,contacted&owner=none&stale=true&scoreMin=40&sort=-createdAt&page=2&size=100";
    const filters = load(address);
    expect(filters.status).toEqual(["new", "contacted"]);
    expect(load(serializeFilters(filters))).toEqual(filters);
    expect(countFilters(filters)).toBe(5);
  });

  it("drops what is not a filter, so that an old link still opens", () => {
    const filters = load("?status=won&sort=colour&size=7&createdFrom=2026-02-31x&scoreMax=900&page=x");
    expect(filters).toEqual(load(""));
  });
});

describe("what the server is asked", () => {
  it("names only the filters that narrow", () => {
    expect(toFilterQuery(load(""))).toEqual({});
    expect(toListQuery(load(""))).toEqual({ sort: "-score", page: 1, pageSize: 50 });
  });

  it("takes my leads together with those of others", () => {
    expect(toFilterQuery(load("?mine=true&owner=none")).assignee).toEqual(["me", "none"]);
  });

  it("asks for all tags only where there are several", () => {
    expect(toFilterQuery(load("?tag=a&tags=all")).tagMode).toBeUndefined();
    expect(toFilterQuery(load("?tag=a,b&tags=all")).tagMode).toBe("all");
  });

  it("never asks for a page before the first", () => {
    expect(toListQuery(load("?page=-4")).page).toBe(1);
  });
});

describe("a press on a head", () => {
  it("sorts the useful way first and turns round after", () => {
    expect(leadSorting.next("-score", "name")).toBe("name");
    expect(leadSorting.next("name", "name")).toBe("-name");
    expect(leadSorting.next("name", "updatedAt")).toBe("-updatedAt");
    expect(leadSorting.next("-updatedAt", "updatedAt")).toBe("updatedAt");
  });
});
