/** What the sample data holds. `cargo xtask test` fills it in before the journeys begin. */
export const sample = {
  email: process.env.MAINSTAY_E2E_EMAIL ?? "owner@example.com",
  password: process.env.MAINSTAY_E2E_PASSWORD ?? "password",
  workspace: process.env.MAINSTAY_E2E_WORKSPACE ?? "demo",
};

/** A server that nobody has set up yet; without one, the first-run journey has nothing to run on. */
export const emptyServer = process.env.MAINSTAY_E2E_EMPTY_URL;

export const inWorkspace = (path: string) => `/w/${sample.workspace}${path}`;
