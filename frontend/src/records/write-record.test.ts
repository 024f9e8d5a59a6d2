import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it, vi } from "vitest";
import { getLeadQueryKey, listLeadsQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { ApiError } from "@/api/problem";
import { type LeadTypes, leads } from "@/features/leads/lead-kind";
import type { Lead } from "@/features/leads/model";
import { makeLead } from "@/mocks/seed";
import { type Write, writeRecord } from "./write-record";

const workspace = "kestrel";
const listKey = listLeadsQueryKey({ path: { workspace } });
let client: QueryClient;
let lead: Lead;

beforeEach(() => {
  client = new QueryClient();
  lead = makeLead(Math.floor(Math.random() * 1e9));
  client.setQueryData(listKey, { items: [lead, makeLead(1)], total: 2, totalIsExact: true });
  client.setQueryData(getLeadQueryKey({ path: { workspace, lead: lead.id } }), lead);
});

const write = (one: Write<LeadTypes>) => writeRecord({ kind: leads, client, workspace }, one);
const shown = () => client.getQueryData<{ items: Lead[] }>(listKey)?.items[0]?.name;
const onPage = () => client.getQueryData<Lead>(getLeadQueryKey({ path: { workspace, lead: lead.id } }))?.name;
const stale = (current: Lead) => new ApiError(409, { code: "stale_version", detail: "Changed.", current });

it("shows a change in every place before the server has answered", async () => {
  let answer = (_: { record: Lead; changeId: null }) => {};
  const send = () => new Promise<{ record: Lead; changeId: null }>((resolve) => (answer = resolve));
  const end = write({ record: lead, patch: { name: "Grace" }, send });
  expect([shown(), onPage()]).toEqual(["Grace", "Grace"]);
  await vi.waitFor(() => expect(answer.length).toBeDefined());
  answer({ record: { ...lead, name: "Grace", version: 2 }, changeId: null });
  expect(await end).toBe("stored");
});

it("puts the old value back where the server refuses", async () => {
  const send = () => Promise.reject(new ApiError(422, { detail: "No." }));
  expect(await write({ record: lead, patch: { name: "Grace" }, send })).toBe("refused");
  expect([shown(), onPage()]).toEqual([lead.name, lead.name]);
});

it("writes again by itself where a colleague changed another field", async () => {
  const current = { ...lead, phone: "+49 1", version: 7 };
  const send = vi.fn(async (version: number) => {
    if (version !== 7) throw stale(current);
    return { record: { ...current, name: "Grace", version: 8 }, changeId: null };
  });
  expect(await write({ record: lead, patch: { name: "Grace" }, send })).toBe("stored");
  expect(send.mock.calls).toEqual([[1], [7]]);
});

it("asks the reader where a colleague changed the same field, and shows theirs meanwhile", async () => {
  const send = () => Promise.reject(stale({ ...lead, name: "Theirs", version: 2 }));
  expect(await write({ record: lead, patch: { name: "Mine" }, send })).toBe("conflict");
  expect([shown(), onPage()]).toEqual(["Theirs", "Theirs"]);
});

it("sends two quick changes one after the other, the second with the version of the first", async () => {
  const seen: number[] = [];
  const send = async (version: number) => {
    seen.push(version);
    return { record: { ...lead, version: version + 1 }, changeId: null };
  };
  await Promise.all([
    write({ record: lead, patch: { name: "A" }, send }),
    write({ record: lead, patch: { name: "B" }, send }),
  ]);
  expect(seen).toEqual([1, 2]);
});
