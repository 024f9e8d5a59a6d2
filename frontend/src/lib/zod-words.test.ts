import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { speakPlainly } from "./zod-words";

beforeAll(speakPlainly);

const words = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message;

it("says what to do, in the words of the app", () => {
  expect(words(z.string().min(1), "")).toBe("Fill this in");
  expect(words(z.email(), "")).toBe("Fill this in");
  expect(words(z.email(), "ada")).toBe("Enter an e-mail address, like ada@example.com");
  expect(words(z.string().min(12), "short")).toBe("Use at least 12 characters");
  expect(words(z.array(z.string()).min(1), [])).toBe("Choose at least one");
});
