import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own scale names must be told, or text-meta is taken for a colour and dropped.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["label", "meta", "body", "prose", "title", "record", "figure"],
      shadow: ["control", "card", "lift", "pop"],
      radius: ["chip", "control", "card", "dialog", "full"],
    },
  },
});

export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
