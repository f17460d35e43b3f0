import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The first Chromium in PATH. */
export function chromiumPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Name and version, such as "Chromium 140.0.7339.16"; undefined where there is none. */
export function chromiumVersion(): string | undefined {
  const path = chromiumPath();
  if (path === undefined) return undefined;
  const output = execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /\S+ [\d.]+/.exec(output)?.[0];
}

/**
 * Opens a page, waits until it has loaded, its scripts included, and gives its document as HTML.
 * @param html the page itself, or the URL of a file; pages from files may load other files as modules
 * @param timeout in milliseconds
 */
export function dumpDom(html: string | URL, timeout = 180_000): string {
  const path = chromiumPath();
  if (path === undefined) throw new Error(`there is no ${NAMES.join(", ")} in PATH`);
  const folder = mkdtempSync(join(tmpdir(), "ews-codegen-chromium-"));
  try {
    const page = join(folder, "page.html");
    if (typeof html === "string") writeFileSync(page, html);
    const options = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--allow-file-access-from-files",
      `--user-data-dir=${join(folder, "profile")}`,
      "--js-flags=--expose-gc",
      "--dump-dom",
      typeof html === "string" ? pathToFileURL(page).href : html.href,
    ];
    return execFileSync(path, options, {
      encoding: "utf8",
      maxBuffer: 64e6,
      timeout,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
