import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();

it("shows the columns of the address, and those of the device without one", async () => {
  const { user, router } = await openApp("/w/kestrel/leads?cols=score");
  expect(await screen.findByRole("columnheader", { name: "Score" })).toBeVisible();
  expect(screen.queryByRole("columnheader", { name: "Owner" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Columns and density" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Owner" }));
  expect(await screen.findByRole("columnheader", { name: "Owner" })).toBeVisible();
  await waitFor(() => expect(router.state.location.searchStr).toBe("?cols=score,owner"));
  await user.click(await screen.findByRole("menuitem", { name: "Usual columns" }));
  await waitFor(() => expect(router.state.location.searchStr).toBe(""));
  expect(await screen.findByRole("columnheader", { name: "Tags" })).toBeVisible();
});
