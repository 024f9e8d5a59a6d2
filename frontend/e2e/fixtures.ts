import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Api } from "./api";
import { people, sample, server, type Who } from "./sample";

type Seats = Map<Who, BrowserContext>;

type Fixtures = {
  /** A page of a sample member who is signed in; asked twice, two pages. */
  as: (who: Who) => Promise<Page>;
  /** A page of the sample owner. */
  owner: Page;
  /** Another browser with its own session of that member, for journeys that end a session. */
  apart: (who: Who, userAgent?: string) => Promise<Page>;
};

type WorkerFixtures = {
  /** One signed-in browser a member for all journeys: signing in is slow on purpose. */
  seats: Seats;
  api: Api;
};

/** Errors in the page and breaches of its content policy fail the journey that caused them. */
function watch(page: Page, faults: string[]) {
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
}

function expectNoFaults(faults: readonly string[]) {
  expect(faults, "errors in the page and breaches of its content policy").toEqual([]);
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  seats: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of what a fixture needs from here
    async ({}, use) => {
      const seats: Seats = new Map();
      await use(seats);
      for (const context of seats.values()) await context.close();
    },
    { scope: "worker" },
  ],
  api: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: server });
      await use(await Api.signIn(request));
      await request.dispose();
    },
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    const faults: string[] = [];
    watch(page, faults);
    await use(page);
    expectNoFaults(faults);
  },
  as: async ({ browser, seats, baseURL }, use) => {
    const faults: string[] = [];
    const pages: Page[] = [];
    await use(async (who) => {
      let context = seats.get(who);
      if (!context) {
        context = await browser.newContext();
        await signInByApi(context, baseURL, who);
        seats.set(who, context);
      }
      const page = await context.newPage();
      watch(page, faults);
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map(forget));
    expectNoFaults(faults);
  },
  owner: async ({ as }, use) => use(await as("owner")),
  apart: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, userAgent) => {
      const context = await browser.newContext(userAgent ? { userAgent } : {});
      contexts.push(context);
      await signInByApi(context, baseURL, who);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

/** What a journey has set on the device does not reach the next one. */
async function forget(page: Page) {
  if (page.isClosed()) return;
  await page.evaluate(() => localStorage.clear()).catch(() => undefined);
  await page.close();
}

/** Signs in without the form: the cookie lands in the browser's own jar. */
export async function signInByApi(context: BrowserContext, baseURL: string | undefined, who: Who = "owner") {
  const { email } = people[who];
  const answer = await context.request.post("/api/app/session", {
    data: { email, password: sample.password },
    headers: baseURL ? { origin: new URL(baseURL).origin } : {},
  });
  expect(answer.ok(), `signing in as ${email}: ${answer.status()}`).toBe(true);
}

/** The page stands still: nothing loads, nothing moves. */
export async function settled(page: Page) {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
  await page.evaluate(async () => {
    const running = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((one) => one.finished));
  });
}

/** Nothing to find for axe, in WCAG 2.2 A and AA and its best practices. */
export async function expectAccessible(page: Page, what = page.url()) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    // Marks at both ends of an open menu that hand the focus on: reachable for a moment, silent by intent.
    .exclude("[data-base-ui-focus-guard]")
    // A menu floats outside the landmarks while it is open; focus is in it and returns.
    .exclude("[role=menu]")
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  expect.soft(told, `axe on ${what}`).toEqual([]);
}

/** Nothing scrolls sideways. */
export async function expectNoOverflow(page: Page, what = page.url()) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `sideways scroll on ${what}`).toBeLessThanOrEqual(0);
}
