// Sets theme and density before the first paint. A file of its own, so that the content policy allows no inline script.
(() => {
  const root = document.documentElement;
  let theme = "system";
  try {
    theme = localStorage.getItem("mainstay.theme") || "system";
    if (localStorage.getItem("mainstay.density") === "compact") root.dataset.density = "compact";
  } catch {
    // Storage can be switched off; the system theme is then the theme.
  }
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
})();
