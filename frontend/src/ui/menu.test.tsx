import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { Menu, MenuItem } from "./menu";
import { ToastProvider } from "./toaster";

it("CORE-21 stays shut where its button is closed to the reader, by pointer and by key", async () => {
  const user = userEvent.setup();
  render(
    <ToastProvider>
      <Menu trigger={<Button blocked="Only owners can do this.">Assign</Button>}>
        <MenuItem>Ada</MenuItem>
      </Menu>
    </ToastProvider>,
  );
  const button = screen.getByRole("button", { name: "Assign" });
  await user.click(button);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(button).toHaveFocus();
  expect(screen.queryByRole("menuitem", { name: "Ada" })).toBeNull();
  expect((await screen.findAllByText("Only owners can do this.")).length).toBeGreaterThan(0);
});

it("says of an icon that it is closed", () => {
  render(<IconButton label="Edit" blocked="Only owners can do this." />);
  expect(screen.getByRole("button", { name: "Edit" })).toHaveAttribute("aria-disabled", "true");
});
