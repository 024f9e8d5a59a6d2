import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button } from "./button";
import { TooltipProvider } from "./tooltip";

it("stays reachable when it is closed to the reader, tells why, and does nothing", async () => {
  const user = userEvent.setup();
  const onClick = vi.fn();
  render(
    <TooltipProvider delay={0}>
      <Button blocked="Only owners can do this." onClick={onClick}>
        New token
      </Button>
    </TooltipProvider>,
  );
  await user.tab();
  const button = screen.getByRole("button", { name: "New token" });
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(await screen.findByText("Only owners can do this.")).toBeVisible();
  await user.click(button);
  expect(onClick).not.toHaveBeenCalled();
});
