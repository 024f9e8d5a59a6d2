import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { cachedRecord, patchRecord } from "./record-cache";

const kind = { listIds: ["listThings"], pageKey: ({ id }: { id: string }) => ["thing", id] };
const card = { id: "a", version: 1, name: "Old" };
const other = { id: "b", version: 1, name: "Other" };

function filled() {
  const client = new QueryClient();
  client.setQueryData([{ _id: "listThings" }], { items: [card, other], total: 2 });
  client.setQueryData([{ _id: "listThings", board: true }], { pages: [{ items: [other] }, { items: [card] }] });
  client.setQueryData([{ _id: "listOthers" }], { items: [card] });
  client.setQueryData(["thing", "a"], { ...card, version: 3 });
  return client;
}

it("puts a change into lists of one piece and of many, and on the page, and nowhere else", () => {
  const client = filled();
  patchRecord(client, kind, "kestrel", "a", { name: "New", secret: "x" });
  const read = (key: readonly unknown[]) => JSON.stringify(client.getQueryData(key));
  expect(read([{ _id: "listThings" }])).toBe(JSON.stringify({ items: [{ ...card, name: "New" }, other], total: 2 }));
  expect(read([{ _id: "listThings", board: true }])).toContain('{"items":[{"id":"a","version":1,"name":"New"}]}');
  expect(read(["thing", "a"])).toContain("secret");
  expect(read([{ _id: "listOthers" }])).toContain("Old");
});

it("knows the newest version that any place holds", () => {
  expect(cachedRecord(filled(), kind, "kestrel", "a")?.version).toBe(3);
  expect(cachedRecord(filled(), kind, "kestrel", "c")).toBeUndefined();
});
