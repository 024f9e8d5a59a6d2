import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Combobox } from "./combobox";
import { MultiCombobox } from "./multi-combobox";

const options = [
  { value: "ada", label: "Ada Whitfield" },
  { value: "ben", label: "Ben Okoro" },
];

/** The real control is there, not its stand-in, which gives way at any moment. */
async function combobox(name: string) {
  await waitFor(() => expect(screen.getByRole("combobox", { name })).not.toHaveAttribute("data-late"));
  return screen.getByRole("combobox", { name });
}

function One({ onCreate }: { onCreate?: (name: string) => void }) {
  const [value, setValue] = useState<string | null>(null);
  return <Combobox label="Owner" value={value} onChange={setValue} options={options} onCreate={onCreate} />;
}

it("finds one of a list by typing and takes it with Enter", async () => {
  const user = userEvent.setup();
  render(<One />);
  await user.click(await combobox("Owner"));
  await user.type(await screen.findByLabelText("Find owner"), "oko");
  expect(await screen.findByRole("option", { name: "Ben Okoro" })).toBeVisible();
  expect(screen.queryByRole("option", { name: "Ada Whitfield" })).toBeNull();
  await user.keyboard("{Enter}");
  expect(await screen.findByText("Ben Okoro")).toBeVisible();
});

it("opens on a press made before its code came", async () => {
  vi.resetModules();
  const fresh = await import("./combobox");
  render(<fresh.Combobox label="Owner" value={null} onChange={() => {}} options={options} />);
  fireEvent.click(screen.getByRole("combobox", { name: "Owner" }));
  expect(await screen.findByRole("option", { name: "Ada Whitfield" })).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("Find owner")).toHaveFocus());
});

it("offers to create what the list does not hold", async () => {
  const user = userEvent.setup();
  const onCreate = vi.fn();
  render(<One onCreate={onCreate} />);
  await user.click(await combobox("Owner"));
  await user.type(await screen.findByLabelText("Find owner"), "Clara");
  await user.click(await screen.findByRole("option", { name: "Create “Clara”" }));
  expect(onCreate).toHaveBeenCalledWith("Clara");
});

it("takes several and keeps them when one more is created", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(
    <MultiCombobox label="Tags" value={["ada"]} onChange={onChange} options={options} onCreate={async () => "fresh"} />,
  );
  await user.click(await combobox("Tags"));
  await user.type(await screen.findByLabelText("Find tags"), "Fair");
  await user.click(await screen.findByRole("option", { name: "Create “Fair”" }));
  expect(onChange).toHaveBeenCalledWith(["ada", "fresh"]);
});
