import { renderHook } from "@testing-library/react";
import { act } from "react";
import { useForm } from "react-hook-form";
import { expect, it } from "vitest";
import { ApiError, applyProblem, fieldOf, toApiError } from "./problem";

function form() {
  const { result } = renderHook(() => {
    const made = useForm<{ email: string; name: string }>({ defaultValues: { email: "", name: "" } });
    return { made, errors: made.formState.errors };
  });
  return result;
}

const refusal = (errors: unknown[], detail = "Some fields need attention.") =>
  new ApiError(422, { code: "validation_failed", detail, errors });

it("puts the server's words on the field that they concern", () => {
  const result = form();
  act(() =>
    applyProblem(result.current.made, refusal([{ pointer: "/email", code: "taken", detail: "Already used." }])),
  );
  expect(result.current.errors.email?.message).toBe("Already used.");
  expect(result.current.errors.root).toBeUndefined();
});

it("says at the foot of the form what concerns no field of it", () => {
  const result = form();
  act(() =>
    applyProblem(result.current.made, refusal([{ pointer: "/version", code: "x", detail: "?" }], "Reload first.")),
  );
  expect(result.current.errors.root?.server?.message).toBe("Reload first.");
});

it("reads pointers, escaped and nested", () => {
  expect(fieldOf("/nextAction/date")).toBe("nextAction.date");
  expect(fieldOf("#/a~1b")).toBe("a/b");
});

it("makes one error of whatever went wrong", () => {
  expect(toApiError(new TypeError("Failed to fetch")).code).toBe("no_answer");
  const stale = toApiError(
    { code: "stale_version", detail: "Changed.", current: { id: "1" } },
    new Response(null, { status: 409 }),
  );
  expect(stale).toMatchObject({ status: 409, code: "stale_version", detail: "Changed.", current: { id: "1" } });
  expect(toApiError("<html>", new Response(null, { status: 502 })).detail).toMatch(
    /Something went wrong on the server/,
  );
});
