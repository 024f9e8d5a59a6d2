import { expect, it } from "vitest";
import { withPermissions } from "./workspace";

it("tells a rep which rule stands in the way and who can change it", () => {
  const workspace = withPermissions({
    id: "w",
    slug: "kestrel",
    name: "Kestrel Supply",
    currency: "EUR",
    timeZone: "UTC",
    today: "2026-06-01",
    version: 1,
    role: "rep",
    memberId: "m",
    permissions: ["records:read", "records:write"],
  });
  expect(workspace.can("records:write")).toBe(true);
  expect(workspace.whyNot("records:write")).toBeUndefined();
  expect(workspace.whyNot("tokens:manage")).toBe(
    "Only owners can do this. You are a rep; an owner can change your role.",
  );
});
