import { createLoader } from "nuqs";
import { expect, it } from "vitest";
import { dealParsers, serializeFilters, toBoardQuery, toFilterQuery, toListQuery, viewParser } from "./filters";

const load = createLoader({ ...dealParsers, view: viewParser });
const filtersOf = (search: string) => {
  const { view: _, ...filters } = load(search);
  return filters;
};

it("CORE-7 reads the address into the words of the server", () => {
  const filters = filtersOf(
    "?q=pump&stage=a,b&outcome=open&owner=me&tag=t1,t2&tags=all&stale=true&late=true&closeFrom=2026-11-01",
  );
  expect(toFilterQuery(filters)).toEqual({
    q: "pump",
    stage: ["a", "b"],
    kind: ["open"],
    owner: ["me"],
    tag: ["t1", "t2"],
    tagMode: "all",
    stale: true,
    closeOverdue: true,
    expectedCloseFrom: "2026-11-01",
  });
});

it("asks for nothing where nothing narrows, and for the heaviest deals first", () => {
  expect(toFilterQuery(filtersOf(""))).toEqual({});
  expect(toListQuery(filtersOf(""))).toEqual({ sort: "-weightedAmount", page: 1, pageSize: 50 });
});

it("asks the board for no archived deals", () => {
  expect(toFilterQuery(filtersOf("?archived=true"))).toEqual({ archived: true });
  expect(toBoardQuery(filtersOf("?archived=true"))).toEqual({});
});

it("leaves out of the address what is as usual", () => {
  expect(serializeFilters(load("?view=board&sort=-weightedAmount&page=1"))).toBe("");
  expect(serializeFilters(load("?view=list&lost=price"))).toBe("?lost=price&view=list");
});

it("takes no nonsense from the address", () => {
  expect(toFilterQuery(filtersOf("?closeFrom=yesterday&lost=bad,price&outcome=maybe"))).toEqual({
    lostReason: ["price"],
  });
});
