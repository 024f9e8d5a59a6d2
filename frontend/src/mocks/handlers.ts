import { activityHandlers } from "./activity-handlers";
import { bulkHandlers } from "./bulk-handlers";
import { dealHandlers, makeDealWorld } from "./deal-handlers";
import { extraHandlers } from "./extra-handlers";
import { listHandlers } from "./list-handlers";
import { makePeople } from "./people-handlers";
import { recordHandlers } from "./record-handlers";
import { workspaceHandlers } from "./workspace-handlers";
import { makeWorld } from "./world";

/** Answers for a small workspace in memory, as the server gives them; the world tells what became of it. */
export function makeHandlers(count = 40) {
  const world = makeWorld(count);
  const dealWorld = makeDealWorld(count);
  const few = { contacts: Math.min(count, 6), companies: Math.min(count, 5) };
  const { contacts, companies, handlers: peopleHandlers } = makePeople(few);
  const handlers = [
    ...peopleHandlers,
    ...dealHandlers(dealWorld),
    ...workspaceHandlers,
    ...extraHandlers(world),
    ...listHandlers(world),
    ...recordHandlers(world),
    ...bulkHandlers(world),
    ...activityHandlers(world),
  ];
  return { world: { ...world, contacts, companies }, dealWorld, handlers };
}
