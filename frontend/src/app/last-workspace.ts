const key = "mainstay.workspace";

/** The workspace last open on this device: where signing in leads. */
export function lastWorkspace(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberWorkspace(slug: string) {
  try {
    localStorage.setItem(key, slug);
  } catch {
    // Without storage the first workspace is the home.
  }
}
