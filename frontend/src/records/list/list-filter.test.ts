import { expect, it, vi } from "vitest";
import { activeOf, choiceFilter, countOf, type ListFilter, overdueFilter } from "./list-filter";

const status = (chosen: ("open" | "won")[], onChange: (values: ("open" | "won")[]) => void) =>
  choiceFilter({
    label: "Stage",
    chosen,
    options: [
      { value: "open", label: "Open", tone: "blue" },
      { value: "won", label: "Won", tone: "green" },
    ],
    onChange,
  });

it("names each chosen value and takes that one off alone", () => {
  const onChange = vi.fn();
  const [first] = activeOf(status(["open", "won"], onChange));
  expect(first).toMatchObject({ label: "Open", tone: "blue" });
  first?.remove();
  expect(onChange).toHaveBeenCalledWith(["won"]);
});

it("hands on only values that it knows", () => {
  const onChange = vi.fn();
  status([], onChange).onChange(["won", "lost"]);
  expect(onChange).toHaveBeenCalledWith(["won"]);
});

it("says a range as one filter, whichever of its ends is set", () => {
  const onChange = vi.fn();
  const sum: ListFilter = { type: "numbers", label: "Amount", max: 9, from: 2, to: null, onChange };
  expect(countOf(sum)).toBe(1);
  expect(activeOf(sum).map((one) => one.label)).toEqual(["Amount from 2"]);
  expect(activeOf({ ...sum, to: 5 }).map((one) => one.label)).toEqual(["Amount 2 to 5"]);
  activeOf(sum)[0]?.remove();
  expect(onChange).toHaveBeenCalledWith({ from: null, to: null });
});

it("says nothing of a toggle that is off", () => {
  expect(activeOf(overdueFilter({ on: false, onChange: () => {} }))).toEqual([]);
});
