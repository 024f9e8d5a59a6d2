/** A field left empty holds no value, not an empty word. */
export function emptyToNull(text: unknown): string | null {
  return typeof text === "string" && text.trim() !== "" ? text : null;
}

/** For registering a field that may be empty. */
export const orNull = { setValueAs: emptyToNull };
