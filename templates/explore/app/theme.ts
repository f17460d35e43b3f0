/** Light or dark: as the system has it, until the reader says otherwise. */

import { announce, byId, icon } from "./dom.js";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const ICONS: Readonly<Record<Theme, readonly string[]>> = {
  auto: ["M10 3a7 7 0 1 0 0 14z", "M10 3a7 7 0 0 1 0 14"],
  light: [
    "M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7",
    "M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4",
  ],
  dark: ["M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7"],
};
const NAMES: Readonly<Record<Theme, string>> = { auto: "as the system", light: "light", dark: "dark" };
const KEY = "ews-codegen-explore-theme";

/** Makes the button work and applies what was chosen before. */
export function initTheme(): void {
  let theme = remembered();
  apply(theme);
  byId("theme").addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
    apply(theme);
    announce(`Colours: ${NAMES[theme]}`);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Where nothing may be stored, the choice lasts as long as the page.
    }
  });
}

function remembered(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

function apply(theme: Theme): void {
  if (theme === "auto") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset["theme"] = theme;
  const button = byId("theme");
  button.replaceChildren(icon(...ICONS[theme]));
  button.setAttribute("aria-label", `Colours: ${NAMES[theme]}`);
  button.title = `Colours: ${NAMES[theme]}`;
}
