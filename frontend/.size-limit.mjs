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

// What a route or a late piece adds: what belongs to a workspace stands in the shell, which is there before it.
const inShell = (key) =>
  key !== shell && /\$workspace|^src\/app\/shell\/|^src\/features\/(?!auth\/)|^src\/records\//.test(key);
// A late piece comes after whatever asks for it: what all of those have loaded is there already.
const before = (key) => {
  const askers = Object.keys(manifest).filter((one) => manifest[one].dynamicImports?.includes(key));
  const [first, ...others] = askers.filter((one) => one !== "index.html").map((one) => closure(one));
  return first ? [...first].filter((one) => others.every((known) => known.has(one))) : [];
};
const routes = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry)
  .map((key) => {
    const known = new Set([...(inShell(key) ? frame : entry), ...before(key)]);
    return { key, own: [...closure(key)].filter((one) => !known.has(one)) };
  })
  .filter(({ own }) => own.length > 0);

export default [
  { name: "entry closure", path: files(entry), limit: "190 kB", gzip: true },
  { name: "styles", path: "dist/assets/*.css", limit: "12 kB", gzip: true },
  ...routes.map(({ key, own }) => ({ name: key.replace(/^src\//, ""), path: files(own), limit: "60 kB", gzip: true })),
];
