/** Generated files on the disk, to be imported and compiled. */

import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

interface OutputFile {
  readonly path: string;
  readonly text: string;
}

const RUNTIME = resolve(dirname(fileURLToPath(import.meta.url)), "../../templates/runtime");

/**
 * Writes files into a folder that is made anew. The runtime is a link to that of the templates where it is the same,
 * so that many outputs load and compile it once.
 * @throws where a file imports one of the runtime that is not in the output
 */
export function writeOutput(folder: string, files: readonly OutputFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isLinked = files.filter(isRuntime).every(isAsInTemplates);
  if (isLinked) {
    refuseMissing(files);
    symlinkSync(RUNTIME, join(folder, "runtime"), "junction");
  }
  for (const file of files) {
    if (isLinked && isRuntime(file)) continue;
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), file.text);
  }
}

function isRuntime({ path }: OutputFile): boolean {
  return path.startsWith("runtime/");
}

const texts = new Map<string, string>();

function isAsInTemplates({ path, text }: OutputFile): boolean {
  const source = join(RUNTIME, path.slice("runtime/".length));
  const known = texts.get(source) ?? readFileSync(source, "utf8");
  texts.set(source, known);
  return known === text;
}

/** The link has more than the output may have. */
function refuseMissing(files: readonly OutputFile[]): void {
  const there = new Set(files.map(({ path }) => path));
  for (const { path, text } of files) {
    for (const [, folder, name] of text.matchAll(/ from "(\.\.?\/(?:runtime\/)?)([\w-]+)\.js"/g)) {
      const wanted = isRuntime({ path, text }) || folder!.endsWith("runtime/") ? `runtime/${name}.ts` : "";
      if (wanted !== "" && !there.has(wanted))
        throw new Error(`${path} imports ${wanted}, which is not there`);
    }
  }
}
