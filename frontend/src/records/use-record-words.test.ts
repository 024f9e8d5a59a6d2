import { expect, it } from "vitest";
import { members, tags } from "@/mocks/seed";
import { makeWords } from "./use-record-words";

const directory = {
  members,
  tags,
  member: () => undefined,
  memberName: (id: string) => members.find((member) => member.id === id)?.name ?? "A former member",
  tag: (id: string) => tags.find((tag) => tag.id === id),
};
const kind = {
  noun: { one: "contact", many: "contacts" },
  fieldWords: { company: "Company" },
  moveFields: { to: "" },
  useValueWords: () => () => undefined,
};
const { value } = makeWords(kind, directory, () => undefined);

it("names tags, lists what is no tag, and says nothing of an empty list", () => {
  expect(value("tags", [tags[0]?.id, "gone"])).toBe("VIP, a former tag");
  expect(value("emails", ["a@x.org", "b@x.org"])).toBe("a@x.org, b@x.org");
  expect(value("phones", [])).toBeNull();
});

it("calls another record by its name, and writes an address in one line", () => {
  expect(value("company", { id: "1", name: "Acme" })).toBe("Acme");
  const address = { line1: "Via Roma 1", line2: null, city: "Roma", region: null, postalCode: null, country: "IT" };
  expect(value("address", address)).toBe("Via Roma 1, Roma, Italy");
});
