import { storedChoice, useStoredChoice } from "./stored-choice";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

const theme = storedChoice<Theme>("mainstay.theme", themes, "system");
const density = storedChoice<Density>("mainstay.density", densities, "comfortable");
const darkQuery = "(prefers-color-scheme: dark)";

function apply() {
  const root = document.documentElement;
  const chosen = theme.read();
  const dark = chosen === "dark" || (chosen === "system" && matchMedia(darkQuery).matches);
  root.dataset.theme = dark ? "dark" : "light";
  if (density.read() === "compact") root.dataset.density = "compact";
  else delete root.dataset.density;
}

/** Keeps the page in step with the choice, other tabs and the system. */
export function followTheme(): () => void {
  const media = matchMedia(darkQuery);
  const stops = [theme.subscribe(apply), density.subscribe(apply)];
  media.addEventListener("change", apply);
  apply();
  return () => {
    media.removeEventListener("change", apply);
    for (const stop of stops) stop();
  };
}

export function useTheme() {
  return useStoredChoice(theme);
}

export function useDensity() {
  return useStoredChoice(density);
}
