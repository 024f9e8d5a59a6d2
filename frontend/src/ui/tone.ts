export const tones = ["gray", "blue", "violet", "teal", "green", "amber", "red"] as const;
export type Tone = (typeof tones)[number];

export const toneChip: Record<Tone, string> = {
  gray: "bg-gray-bg text-gray-fg",
  blue: "bg-blue-bg text-blue-fg",
  violet: "bg-violet-bg text-violet-fg",
  teal: "bg-teal-bg text-teal-fg",
  green: "bg-green-bg text-green-fg",
  amber: "bg-amber-bg text-amber-fg",
  red: "bg-red-bg text-red-fg",
};

export const toneDot: Record<Tone, string> = {
  gray: "bg-gray-dot",
  blue: "bg-blue-dot",
  violet: "bg-violet-dot",
  teal: "bg-teal-dot",
  green: "bg-green-dot",
  amber: "bg-amber-dot",
  red: "bg-red-dot",
};
