import { expect, it } from "vitest";
import { entered, reachLabel, without, withPrimary, withText } from "./reach";

const three = ["a", "b", "c"];

it("puts one first and keeps the order of the others", () => {
  expect(withPrimary(three, 2)).toEqual(["c", "a", "b"]);
  expect(withPrimary(three, 0)).toEqual(three);
});

it("takes one away, writes one anew, and adds one at the end", () => {
  expect(without(three, 1)).toEqual(["a", "c"]);
  expect(withText(three, 1, "x")).toEqual(["a", "x", "c"]);
  expect(withText(three, 3, "d")).toEqual(["a", "b", "c", "d"]);
  expect(withText([], 0, "a")).toEqual(["a"]);
});

it("leaves blanks and repetitions out of what is sent", () => {
  expect(entered([" a@x.org ", "", "  ", "b@x.org", "a@x.org"])).toEqual(["a@x.org", "b@x.org"]);
});

it("numbers all but the primary one", () => {
  expect([0, 1].map((at) => reachLabel("email", at))).toEqual(["E-mail", "E-mail 2"]);
});
