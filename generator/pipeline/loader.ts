/** Loading schemas for several outputs. */

import { resolve } from "node:path";
import { type Diagnostic, Diagnostics } from "../diagnostics.js";
import { type FileSystem, loadSchema, type Schema } from "../xsd/index.js";
import { reportFaults } from "./faults.js";

/** Schemas with what was said of them and where they were read. */
export interface Loaded {
  readonly schema: Schema | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: readonly string[];
}

/** Loads schemas, the same ones once. */
export class Loader {
  readonly #fileSystem: FileSystem;
  readonly #loaded = new Map<string, Loaded>();

  constructor(fileSystem: FileSystem) {
    this.#fileSystem = fileSystem;
  }

  load(paths: readonly string[]): Loaded {
    const key = JSON.stringify(paths);
    let loaded = this.#loaded.get(key);
    if (loaded === undefined) this.#loaded.set(key, (loaded = this.#read(paths)));
    return loaded;
  }

  #read(paths: readonly string[]): Loaded {
    const inputs = new Set<string>();
    const fs: FileSystem = {
      readFile: (path) => {
        inputs.add(resolve(path));
        return this.#fileSystem.readFile(path);
      },
      listFolder: (path) => {
        const names = this.#fileSystem.listFolder(path);
        if (names !== undefined) inputs.add(resolve(path));
        return names;
      },
    };
    const diagnostics = new Diagnostics();
    const schema = reportFaults(diagnostics, () => loadSchema(paths, { diagnostics, fs }));
    return { schema, diagnostics: diagnostics.list(), inputs: [...inputs] };
  }
}
