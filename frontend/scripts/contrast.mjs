// Checks every pair of tokens that meets on screen, in both themes, and that each colour lies inside sRGB.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const tones = ["gray", "blue", "violet", "teal", "green", "amber", "red"];
const grounds = ["canvas", "surface", "raised", "sunken", "hover", "active", "accent-soft"];

function themes() {
  const blocks = [...css.matchAll(/(:root|\[data-theme="dark"\])\s*\{([^}]*)\}/g)];
  return blocks.map(([, selector, body]) => ({
    name: selector === ":root" ? "light" : "dark",
    tokens: Object.fromEntries(
      [...body.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)].map(([, name, l, c, h]) => [
        name,
        [Number(l), Number(c), Number(h)],
      ]),
    ),
  }));
}

function linearRgb([l, c, h]) {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const lms = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return [
    4.0767416621 * lms[0] - 3.3077115913 * lms[1] + 0.2309699292 * lms[2],
    -1.2684380046 * lms[0] + 2.6097574011 * lms[1] - 0.3413193965 * lms[2],
    -0.0041960863 * lms[0] - 0.7034186147 * lms[1] + 1.707614701 * lms[2],
  ];
}

const luminance = (colour) => {
  const [r, g, b] = linearRgb(colour).map((v) => Math.min(1, Math.max(0, v)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

function ratio(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  ...grounds.flatMap((ground) => ["fg", "fg-2", "fg-3"].map((text) => [text, ground, 4.5])),
  ...["canvas", "surface", "raised", "hover", "accent-soft"].map((ground) => ["accent-text", ground, 4.5]),
  ...["canvas", "surface", "raised", "hover", "danger-soft"].map((ground) => ["danger-text", ground, 4.5]),
  ["fg", "danger-soft", 4.5],
  ["fg-2", "danger-soft", 4.5],
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-hover", 4.5],
  ["on-accent", "danger", 4.5],
  ["on-accent", "danger-hover", 4.5],
  ...["canvas", "surface", "raised"].flatMap((ground) => [
    ["control-line", ground, 3],
    ["focus", ground, 3],
    ["accent", ground, 3],
  ]),
  ...tones.flatMap((tone) => [
    [`${tone}-fg`, `${tone}-bg`, 4.5],
    [`${tone}-dot`, "surface", 2.5],
  ]),
];

let faults = 0;
for (const { name, tokens } of themes()) {
  for (const [token, colour] of Object.entries(tokens)) {
    if (linearRgb(colour).some((v) => v < -0.002 || v > 1.002)) {
      console.error(`${name}: ${token} lies outside sRGB`);
      faults += 1;
    }
  }
  for (const [text, ground, least] of pairs) {
    if (!tokens[text] || !tokens[ground]) {
      console.error(`${name}: ${text} or ${ground} is missing`);
      faults += 1;
      continue;
    }
    const found = ratio(tokens[text], tokens[ground]);
    if (found < least) {
      console.error(`${name}: ${text} on ${ground} has ${found.toFixed(2)} : 1, needs ${least} : 1`);
      faults += 1;
    }
  }
  console.log(`${name}: ${Object.keys(tokens).length} colours, ${pairs.length} pairs`);
}
process.exit(faults ? 1 : 0);
