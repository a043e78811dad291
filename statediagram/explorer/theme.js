/** The switch between light and dark paper; until it is used, the reader's system decides. */

const dark = document.getElementById("dark");
const system = matchMedia("(prefers-color-scheme: dark)");

/** Make the switch work. */
export function prepareTheme() {
  const tell = () => dark.setAttribute("aria-pressed", isDark());
  dark.addEventListener("click", () => {
    document.documentElement.dataset.paper = isDark() ? "light" : "dark";
    tell();
  });
  system.addEventListener("change", tell);
  tell();
}

function isDark() {
  const { paper } = document.documentElement.dataset;
  return paper ? paper === "dark" : system.matches;
}
