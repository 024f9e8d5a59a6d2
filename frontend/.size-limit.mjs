// Budgets on what the browser loads, read from the manifest of the build.
import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("dist/.vite/manifest.json", import.meta.url), "utf8"));
const shell = "src/routes/_app/w/$workspace/route.tsx?tsr-split=component";

function closure(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, found);
  return found;
}

const files = (keys) => [...keys].map((key) => `dist/${manifest[key].file}`);
const entry = closure("index.html");
const frame = new Set([...entry, ...closure(shell)]);

// What a route adds: pages of a workspace stand in the shell, which is there before any of them.
const routes = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry)
  .map((key) => {
    const known = key !== shell && key.includes("$workspace") ? frame : entry;
    return { key, own: [...closure(key)].filter((one) => !known.has(one)) };
  })
  .filter(({ own }) => own.length > 0);

export default [
  { name: "entry closure", path: files(entry), limit: "190 kB", gzip: true },
  { name: "styles", path: "dist/assets/*.css", limit: "12 kB", gzip: true },
  ...routes.map(({ key, own }) => ({ name: key.replace(/^src\//, ""), path: files(own), limit: "60 kB", gzip: true })),
];
