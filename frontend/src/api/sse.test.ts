import { expect, it } from "vitest";
import { readEvents } from "./sse";

function stream(...parts: string[]) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    },
  });
}

async function read(...parts: string[]) {
  const events = [];
  for await (const event of readEvents(stream(...parts))) events.push(event);
  return events;
}

it("puts an event together that came in pieces", async () => {
  expect(await read("event: cha", 'nge\ndata: {"id"', ':"1"}\n', "\n")).toEqual([
    { event: "change", data: '{"id":"1"}', id: undefined },
  ]);
});

it("reads several events, comments and other line ends", async () => {
  const events = await read(": hello\n\nevent: ping\r\ndata: {}\r\n\r\nid: 7\ndata: a\ndata: b\n\n");
  expect(events.map(({ event, data, id }) => [event, data, id])).toEqual([
    ["ping", "{}", undefined],
    ["message", "a\nb", "7"],
  ]);
});
