import { type Tone, toneChip } from "@/ui/tone";

const tints: readonly Tone[] = ["blue", "violet", "teal", "green", "amber", "red"];

/** A company keeps its tint, so that its deals are found again by eye; it means nothing else. */
export function companyTint(name: string | null): string {
  if (!name) return toneChip.gray;
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return toneChip[tints[sum % tints.length] ?? "gray"];
}
