import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

/** One thing the server refuses, pointed at the field that it concerns. */
export type FieldFault = { pointer: string; code: string; detail: string };

/** Every failed call ends as this one error. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly FieldFault[];
  /** On 409: the record as it stands now. */
  readonly current: unknown;
  /** The other members of the problem, such as `allowed`. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;

  constructor(status: number, body: Record<string, unknown> = {}) {
    const detail = text(body.detail) ?? text(body.title) ?? words(status);
    super(detail);
    this.status = status;
    this.code = text(body.code) ?? (status === 0 ? "no_answer" : `http_${status}`);
    this.detail = detail;
    this.fields = Array.isArray(body.errors) ? body.errors.filter(isFault) : [];
    this.current = body.current;
    this.extra = body;
    this.requestId = text(body.requestId);
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isFault(value: unknown): value is FieldFault {
  return typeof value === "object" && value !== null && "pointer" in value && "detail" in value;
}

function words(status: number): string {
  if (status === 0) return "The server did not answer. Check the connection and try again.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 404) return "This does not exist, or is not open to you.";
  if (status === 409) return "Someone else changed this in the meantime.";
  if (status === 429) return "Too many requests. Wait a moment and try again.";
  return "Something went wrong on the server. Try again in a moment.";
}

/** Makes an ApiError of whatever a call threw. */
export function toApiError(error: unknown, response?: Response): ApiError {
  if (error instanceof ApiError) return error;
  if (!response) return new ApiError(0);
  return new ApiError(response.status, isRecord(error) ? error : {});
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** "/nextAction/date" names the field "nextAction.date". */
export function fieldOf(pointer: string): string {
  return pointer
    .replace(/^#?\//, "")
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

/**
 * Puts the server's words on the fields of a form and the focus on the first of them.
 * What points at no field of the form, and what concerns the whole, becomes the form's own error.
 */
export function applyProblem<T extends FieldValues>(form: UseFormReturn<T, unknown, T>, thrown: unknown) {
  const error = toApiError(thrown);
  const known = Object.keys(form.getValues());
  let placed = 0;
  for (const fault of error.fields) {
    const name = fieldOf(fault.pointer);
    const field = name.split(".")[0] ?? "";
    if (!known.includes(field)) continue;
    form.setError(name as Path<T>, { type: fault.code, message: fault.detail });
    // The field as a whole takes the focus: a part of it, such as one of a list, is its own to find.
    if (placed === 0) form.setFocus(field as Path<T>);
    placed += 1;
  }
  if (placed === 0) form.setError("root.server", { type: error.code, message: error.detail });
}
