import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Form } from "./form";
import { FormBar } from "./form-bar";

const bar = { dirty: true, saving: false, faults: 0, onDiscard: () => {} };

it("says the state of the form in words", () => {
  const { rerender } = render(<FormBar {...bar} />);
  expect(screen.getByText("Unsaved changes")).toBeVisible();
  rerender(<FormBar {...bar} faults={2} />);
  expect(screen.getByText("2 fields need attention")).toBeVisible();
  rerender(<FormBar {...bar} problem="Someone else changed this." />);
  expect(screen.getByText("Someone else changed this.")).toBeVisible();
  rerender(<FormBar {...bar} dirty={false} />);
  expect(screen.getByText("All changes saved")).toBeVisible();
});

it("sends by control and Enter from any field, and takes no second press while it saves", async () => {
  const user = userEvent.setup();
  const send = vi.fn((event: React.FormEvent) => event.preventDefault());
  const { rerender } = render(
    <Form onSubmit={send}>
      <textarea aria-label="Note" />
      <FormBar {...bar} />
    </Form>,
  );
  await user.type(screen.getByRole("textbox", { name: "Note" }), "x{Control>}{Enter}{/Control}");
  expect(send).toHaveBeenCalledOnce();
  rerender(
    <Form onSubmit={send}>
      <FormBar {...bar} saving />
    </Form>,
  );
  await user.click(screen.getByRole("button", { name: /Save/ }));
  expect(send).toHaveBeenCalledOnce();
});
