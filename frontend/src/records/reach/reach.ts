/** Ways to reach somebody: an ordered list, the first of which is the primary one. */
export type ReachSort = "email" | "tel";

export const reachWords = {
  email: { one: "e-mail", label: "E-mail", inputMode: "email", type: "email", maxLength: 254 },
  tel: { one: "phone", label: "Phone", inputMode: "tel", type: "tel", maxLength: 40 },
} as const;

/** As many as the server keeps of each. */
export const reachMax = 10;

/** What each of the list is called: the first by the sort alone, the others by their place too. */
export function reachLabel(sort: ReachSort, at: number): string {
  return at === 0 ? reachWords[sort].label : `${reachWords[sort].label} ${at + 1}`;
}

/** What was entered, each once, with blanks left out. */
export function entered(list: readonly string[]): string[] {
  return [...new Set(list.map((one) => one.trim()).filter(Boolean))];
}

/** The list with one of it first. */
export function withPrimary(list: readonly string[], at: number): string[] {
  return [...list.slice(at, at + 1), ...list.slice(0, at), ...list.slice(at + 1)];
}

export function without(list: readonly string[], at: number): string[] {
  return list.filter((_, index) => index !== at);
}

/** The list with one of it written anew, or one more at its end. */
export function withText(list: readonly string[], at: number, text: string): string[] {
  return at < list.length ? list.map((one, index) => (index === at ? text : one)) : [...list, text];
}

/** What calls a number: its digits, and the plus where it has one. */
export function callAddress(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, "")}`;
}
