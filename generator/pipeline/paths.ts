/** Where the files of this package are. Without the stages, which take long to load. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OutputOptions } from "../options/index.js";
import { shownPath } from "./faults.js";

/** The folder of this package: where `schemas` and `templates` are, beside the sources as beside `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "templates", "functions"))) folder = dirname(folder);
  return folder;
}

/** The schemas that options name, or the packaged ones. */
export function schemaPaths({ schemas = [] }: OutputOptions): readonly string[] {
  return schemas.length > 0 ? schemas : [shownPath(join(packageRoot(), "schemas"))];
}
