import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { Island } from "./island";

const refetch = vi.fn();

function Deals({ data, error = null }: { data?: string[]; error?: unknown }) {
  return (
    <Island
      title="Deals"
      query={{ data, error, refetch }}
      isEmpty={(deals) => deals.length === 0}
      empty="No deals yet."
    >
      {(deals) => <p>{deals.join(", ")}</p>}
    </Island>
  );
}

it("shows what belongs to the record under its name", () => {
  render(<Deals data={["Espresso bar"]} />);
  expect(screen.getByRole("region", { name: "Deals" })).toHaveTextContent("Espresso bar");
});

it("says that there is nothing", () => {
  render(<Deals data={[]} />);
  expect(screen.getByText("No deals yet.")).toBeVisible();
});

it("fails on its own, in words, and tries again", async () => {
  render(<Deals error={new ApiError(500, { detail: "The server stumbled." })} />);
  expect(screen.getByText("The server stumbled.")).toBeVisible();
  await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
  expect(refetch).toHaveBeenCalled();
});

it("keeps what it showed while a refetch fails", () => {
  render(<Deals data={["Espresso bar"]} error={new ApiError(500)} />);
  expect(screen.getByText("Espresso bar")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});
