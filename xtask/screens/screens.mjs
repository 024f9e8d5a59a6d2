// Takes a picture of every screen, in both themes and two widths. Started by `cargo xtask screens`.
//
// The screens are read from the app's route files, so that a new one is in the pictures by itself.
import { mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const { FRONTEND, OUTPUT, SAMPLE_URL, EMPTY_URL, CHROMIUM_PATH, EMAIL, PASSWORD, WORKSPACE } = process.env;
const { chromium } = createRequire(path.join(FRONTEND, "package.json"))("@playwright/test");

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];

/** The addresses of all routes, with `$names` for what varies, and whether one must be signed in. */
async function routes() {
  const root = path.join(FRONTEND, "src/routes");
  const files = await readdir(root, { recursive: true });
  return files
    .filter((file) => file.endsWith(".tsx") && !file.includes(".test.") && !file.startsWith("__root"))
    .filter((file) => path.basename(file) !== "route.tsx")
    .map((file) => {
      const parts = file.replace(/\.tsx$/, "").split(/[/.]/);
      const address = parts.filter((part) => part !== "index" && !part.startsWith("_")).join("/");
      return { address: `/${address}`, guarded: parts.includes("_app") };
    })
    .sort((one, other) => one.address.localeCompare(other.address));
}

/** Puts a real value in each place that varies, found as the first fitting link on the page above. */
async function resolve(page, address) {
  const known = address.replace("$workspace", WORKSPACE);
  const at = known.indexOf("$");
  if (at < 0) return known;
  const above = known.slice(0, at);
  await open(page, above);
  const hrefs = await page.locator(`a[href^="${above}"]`).evaluateAll((links) => links.map((link) => link.pathname));
  const found = hrefs.find((href) => /^[0-9a-f-]{36}$/.test(href.slice(above.length)));
  return found ? known.replace(/\$[^/]+/, found.slice(above.length)) : undefined;
}

async function open(page, address) {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.locator("h1").first().waitFor({ timeout: 10_000 });
  // What is still loading says so.
  await page.locator('[role="status"][aria-label*="oading"]').first().waitFor({ state: "detached", timeout: 10_000 });
  await page.waitForTimeout(300);
}

async function picture(page, name, theme) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    await page.screenshot({ path: path.join(OUTPUT, `${name}-${theme}-${size.width}.png`) });
  }
}

function nameOf(address) {
  return address.replace(/^\/(w\/\$workspace\/)?/, "").replaceAll("/", "-").replaceAll("$", "") || "start";
}

/** What opens over a page: a name, the page, and what a person does to see it. */
const states = [
  ["palette", "/w/$workspace/leads", (page) => page.keyboard.press("Control+k")],
  ["keys", "/w/$workspace/leads", (page) => page.keyboard.press("?")],
  ["leads-filtered", "/w/$workspace/leads?status=new,contacted&overdue=true", async () => {}],
  ["leads-no-match", "/w/$workspace/leads?q=nobody+is+called+this", async () => {}],
  ["leads-selected", "/w/$workspace/leads", (page) => press(page, ["j", "x", "j", "x"])],
  ["leads-next-step", "/w/$workspace/leads", (page) => press(page, ["j", "n"])],
];

async function press(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

async function inTheme(browser, theme) {
  const missing = [];
  const of = (url) => browser.newContext({ baseURL: url, colorScheme: theme, viewport: sizes[0] });
  const empty = await of(EMPTY_URL);
  const first = await empty.newPage();
  await open(first, "/");
  await picture(first, "first-run", theme);

  const visitor = await of(SAMPLE_URL);
  const member = await of(SAMPLE_URL);
  const signIn = await member.request.post("/api/app/session", { data: { email: EMAIL, password: PASSWORD } });
  if (!signIn.ok()) throw new Error(`signing in answered ${signIn.status()}`);
  const pages = { visitor: await visitor.newPage(), member: await member.newPage() };
  for (const { address, guarded } of await routes()) {
    const page = guarded ? pages.member : pages.visitor;
    try {
      const real = await resolve(page, address);
      if (!real) throw new Error("nothing in the sample leads there");
      await open(page, real);
      await picture(page, nameOf(address), theme);
    } catch (error) {
      missing.push(`${address}: ${String(error.message).split("\n")[0]}`);
    }
  }
  for (const [name, address, act] of states) {
    await pages.member.setViewportSize(sizes[0]);
    await open(pages.member, address.replace("$workspace", WORKSPACE));
    await act(pages.member);
    await pages.member.waitForTimeout(400);
    await picture(pages.member, name, theme);
  }
  await open(pages.member, "/no/such/page");
  await picture(pages.member, "not-found", theme);
  return missing;
}

await rm(OUTPUT, { recursive: true, force: true });
await mkdir(OUTPUT, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: flags });
const missing = [];
for (const theme of ["light", "dark"]) missing.push(...(await inTheme(browser, theme)));
await browser.close();
console.log(`${(await readdir(OUTPUT)).length} pictures in ${OUTPUT}`);
for (const line of new Set(missing)) console.log(`no picture of ${line}`);
process.exitCode = missing.length > 0 ? 1 : 0;
