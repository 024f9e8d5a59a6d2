import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();
const home = "/w/kestrel/customers";

it("CUST-1 lists customers with what they are worth, other currencies beside it", async () => {
  await openApp(home);
  const table = await screen.findByRole("table", { name: "Customers" });
  const row = within(table).getByRole("row", { name: /Solstice Studio/ });
  expect(within(row).getByText("€48,000")).toBeVisible();
  expect(within(row).getByText("+ $9,000")).toBeVisible();
  expect(within(row).getByText("Healthy")).toBeVisible();
  expect(within(row).getByRole("link", { name: "Solstice Studio" })).toHaveAttribute(
    "href",
    expect.stringContaining("/companies/0192f0c1-0008"),
  );
  expect(screen.getByRole("columnheader", { name: /Lifetime value/ })).toHaveAttribute("aria-sort", "descending");
});

it("CUST-3 narrows to those at risk, once in the address and once as a chip", async () => {
  const { user, router } = await openApp(home);
  await screen.findByRole("table", { name: "Customers" });
  await user.click(screen.getByRole("button", { name: "Churn risk" }));
  await waitFor(() => expect(screen.queryByText("Solstice Studio")).not.toBeInTheDocument());
  expect(router.state.location.searchStr).toBe("?health=at_risk");
  expect(screen.getByRole("link", { name: "Orbit Retail" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Remove filter At risk" }));
  expect(await screen.findByRole("link", { name: "Solstice Studio" })).toBeVisible();
});
