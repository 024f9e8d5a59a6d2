import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();
const home = "/w/kestrel/leads";

async function saveAs(user: Awaited<ReturnType<typeof openApp>>["user"], name: string) {
  await user.click(await screen.findByRole("button", { name: "Views" }));
  await user.click(await screen.findByRole("menuitem", { name: "Save as a new view" }));
  const dialog = await screen.findByRole("dialog", { name: "Save this view" });
  await user.type(within(dialog).getByRole("textbox", { name: "Name" }), name);
  await user.click(within(dialog).getByRole("button", { name: "Save view" }));
  return screen.findByRole("button", { name: `View: ${name}` });
}

it("CORE-14 saves what is shown, says when it was changed, updates it and finds it again", async () => {
  const { user, router } = await openApp(`${home}?status=new`);
  const button = await saveAs(user, "New ones");
  expect(router.state.location.searchStr).toContain("saved=");
  // nuqs reads the address of the window, which a history in memory leaves alone: so the router goes there.
  router.history.push(`${router.state.location.href}&stale=true`);
  expect(await screen.findByRole("button", { name: "View: New ones, changed" })).toBe(button);
  await user.click(button);
  await user.click(await screen.findByRole("menuitem", { name: /Update “New ones”/ }));
  expect(await screen.findByText("View “New ones” updated")).toBeVisible();
  expect(await screen.findByRole("button", { name: "View: New ones" })).toBeVisible();
  await user.click(button);
  await user.click(await screen.findByRole("menuitemradio", { name: "All leads" }));
  await waitFor(() => expect(router.state.location.searchStr).toBe(""));
  await user.click(await screen.findByRole("button", { name: "Views" }));
  await user.click(await screen.findByRole("menuitemradio", { name: /New ones/ }));
  await waitFor(() => expect(router.state.location.searchStr).toContain("stale=true&status=new"));
});

it("CORE-14 shares, renames and deletes a view", async () => {
  const { user, router } = await openApp(home);
  const button = await saveAs(user, "Mine");
  await user.click(button);
  await user.click(await screen.findByRole("menuitem", { name: "Share with everyone" }));
  expect(await screen.findByText("“Mine” is shared with everyone")).toBeVisible();
  await user.click(button);
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  const name = await screen.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Ours{Enter}");
  await user.click(await screen.findByRole("button", { name: "View: Ours" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Delete view" }));
  expect(await screen.findByRole("button", { name: "Views" })).toBeVisible();
  expect(router.state.location.searchStr).toBe("");
});
