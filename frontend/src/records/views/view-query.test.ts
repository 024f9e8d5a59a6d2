import { expect, it } from "vitest";
import { viewAddress, viewedList, viewQuery } from "./view-query";

it("says the same of addresses that show the same", () => {
  const columns = ["status", "owner"];
  const one = viewQuery("?status=new,contacted&sort=-score&page=3&size=100&saved=7", columns);
  expect(one).toBe("cols=status,owner&sort=-score&status=new,contacted");
  expect(viewQuery("?sort=-score&cols=status%2Cowner&status=new%2Ccontacted", columns)).toBe(one);
});

it("keeps the columns of a list without any out of it", () => {
  expect(viewQuery("?view=board&owner=me", [])).toBe("owner=me&view=board");
});

it("names the view in its address", () => {
  expect(viewAddress("/w/kestrel/leads", { id: "7", query: "mine=true" })).toBe("/w/kestrel/leads?mine=true&saved=7");
  expect(viewAddress("/w/kestrel/leads", { id: "7", query: "" })).toBe("/w/kestrel/leads?saved=7");
});

it("knows which lists have views", () => {
  expect(viewedList("leads")).toBe("leads");
  expect(viewedList("workspace")).toBeUndefined();
});
