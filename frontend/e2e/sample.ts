/** The server that the journeys go through. */
export const server = process.env.MAINSTAY_E2E_URL ?? "http://127.0.0.1:8080";

/** What the sample data holds. `cargo xtask test` fills it in before the journeys begin. */
export const sample = {
  email: process.env.MAINSTAY_E2E_EMAIL ?? "ada@kestrel.example",
  password: process.env.MAINSTAY_E2E_PASSWORD ?? "mainstay-demo-2026",
  workspace: process.env.MAINSTAY_E2E_WORKSPACE ?? "kestrel",
};

const domain = sample.email.slice(sample.email.indexOf("@"));

/** One member of the sample workspace for each role. */
export const people = {
  owner: { email: sample.email, name: "Ada Whitfield" },
  manager: { email: `ben${domain}`, name: "Ben Okoro" },
  rep: { email: `clara${domain}`, name: "Clara Voss" },
  viewer: { email: `vera${domain}`, name: "Vera Lindqvist" },
} as const;

export type Who = keyof typeof people;

/** A server that nobody has set up yet; without one, the first-run journey has nothing to run on. */
export const emptyServer = process.env.MAINSTAY_E2E_EMPTY_URL;

export const inWorkspace = (path: string) => `/w/${sample.workspace}${path}`;

let serial = 0;

/** A name that no other journey and no earlier run uses. */
export function unused(name: string): string {
  serial += 1;
  return `${name} ${Date.now().toString(36)}${serial}`;
}
