import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { sample } from "./sample";

type Fixtures = {
  /** A page of the sample owner, who is signed in. */
  owner: Page;
};

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
    });
    await use(page);
    expect(faults, "errors in the page and breaches of its content policy").toEqual([]);
  },
  owner: async ({ page, baseURL }, use) => {
    await signInByApi(page, baseURL);
    await use(page);
  },
});

export { expect };

/** Signs in without the form: the cookie lands in the page's own jar. */
export async function signInByApi(page: Page, baseURL: string | undefined) {
  const answer = await page.request.post("/api/app/session", {
    data: { email: sample.email, password: sample.password },
    headers: baseURL ? { origin: new URL(baseURL).origin } : {},
  });
  expect(answer.ok(), `signing in as ${sample.email}: ${answer.status()}`).toBe(true);
}

/** Nothing to find for axe, in WCAG 2.2 A and AA and its best practices. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    // Marks at both ends of an open menu that hand the focus on: reachable for a moment, silent by intent.
    .exclude("[data-base-ui-focus-guard]")
    // A menu floats outside the landmarks while it is open; focus is in it and returns.
    .exclude("[role=menu]")
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  expect(told).toEqual([]);
}

/** Nothing scrolls sideways. */
export async function expectNoOverflow(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}
