/** The configuration file: one output or several, in the terms of the table of options. */

import { dirname, isAbsolute, join, resolve } from "node:path";
import { type Diagnostic, Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import {
  excludedByAll,
  type OptionName,
  type OutputOptions,
  optionOf,
  optionTable,
  SELECTING,
  unknownOption,
  valueFault,
} from "../options/index.js";
import { isWithin } from "../write/compare.js";
import { isSystemError, systemFault } from "../write/faults.js";
import { realFolder } from "../write/folders.js";
import type { SourcePosition } from "../xsd/index.js";
import {
  CONFIG_FILE,
  type FoundConfig,
  isPackageJson,
  openConfig,
  PACKAGE_KEY,
  type Search,
  searchConfig,
} from "./find.js";
import { JsonError, type JsonMember, type JsonValue, parseJson } from "./json.js";

/** What a configuration says. */
export interface Config {
  /** The file, relative to the working folder; undefined where there is none. */
  readonly file: string | undefined;
  /** The outputs, one at least unless there are errors; paths are relative to the working folder. */
  readonly outputs: readonly OutputOptions[];
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide, as absolute paths, whether they are there or not: what to watch. */
  readonly inputs: readonly string[];
}

/** Keys beside the options. */
const OUTPUTS = "outputs";
const SCHEMA = "$schema";

/**
 * Reads the configuration: the file given, or `ews-codegen.config.json` or the key `ews-codegen` of
 * package.json, whichever is met first from the working folder upwards as far as the repository's own.
 *
 * A configuration has the options of one output, or `outputs` with those of several; options beside `outputs`
 * hold for each that does not say otherwise. Where no file is given and none is found, there is one output
 * with nothing but defaults.
 * @returns the outputs; whatever is wrong is told in the diagnostics
 */
export function readConfig(file?: string): Config {
  const diagnostics = new Diagnostics();
  let search: Search = { found: undefined, candidates: file === undefined ? [] : [resolve(file)] };
  try {
    search = file === undefined ? searchConfig(".") : openConfig(file);
    if (file !== undefined && search.found === undefined) {
      const hint = `give the path of ${CONFIG_FILE} or of package.json`;
      diagnostics.report("missing-file", undefined, { path: file }, hint);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    diagnostics.report("file-system", undefined, systemFault(error));
  }
  const { found, candidates } = search;
  const outputs = found === undefined ? [{}] : new ConfigReader(found, diagnostics).read();
  return {
    file: found?.file,
    outputs: diagnostics.hasErrors ? [] : outputs,
    diagnostics: diagnostics.list(),
    inputs: candidates,
  };
}

/** The options of an output with the place where each is given. */
interface Placed {
  readonly position: SourcePosition;
  readonly options: ReadonlyMap<OptionName, { readonly value: unknown; readonly position: SourcePosition }>;
}

class ConfigReader {
  readonly #found: FoundConfig;
  readonly #diagnostics: Diagnostics;

  constructor(found: FoundConfig, diagnostics: Diagnostics) {
    this.#found = found;
    this.#diagnostics = diagnostics;
  }

  read(): OutputOptions[] {
    try {
      const root = parseJson(this.#found.text, this.#found.file);
      const config = isPackageJson(this.#found.file) ? this.#memberOf(root) : root;
      return config === undefined ? [] : this.#outputs(config);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      this.#fault(error.position, error.message);
      return [];
    }
  }

  #fault(position: SourcePosition, problem: string): void {
    this.#diagnostics.report("invalid-config", position, { problem });
  }

  /** The configuration in a package.json. */
  #memberOf(root: JsonValue): JsonValue | undefined {
    const members = root.kind === "object" ? root.members : [];
    const member = members.find(({ key }) => key === PACKAGE_KEY);
    if (member === undefined) this.#fault(root.position, `there is no key ${PACKAGE_KEY}`);
    return member?.value;
  }

  #outputs(config: JsonValue): OutputOptions[] {
    if (config.kind !== "object") {
      this.#fault(config.position, "the configuration must be an object");
      return [];
    }
    const several = config.members.find(({ key }) => key === OUTPUTS)?.value;
    const shared = this.#options(config, [OUTPUTS, SCHEMA]);
    if (several === undefined) return [this.#finish(shared)];
    if (several.kind !== "array" || several.items.length === 0) {
      this.#fault(several.position, `${OUTPUTS} must be an array of objects, one for each output`);
      return [];
    }
    const outputs = several.items.map((item) => inherit(this.#options(item, []), shared));
    this.#checkFolders(outputs);
    return outputs.map((output) => this.#finish(output));
  }

  #options(object: JsonValue, others: readonly string[]): Placed {
    const options = new Map<OptionName, { value: unknown; position: SourcePosition }>();
    if (object.kind !== "object") this.#fault(object.position, "an output must be an object");
    const seen = new Set<string>();
    for (const member of object.kind === "object" ? object.members : []) {
      const { key, position, value } = member;
      if (seen.has(key)) this.#fault(position, `${key} is given already`);
      seen.add(key);
      if (key === SCHEMA && others.includes(SCHEMA)) this.#checkSchema(member);
      else if (others.includes(key)) continue;
      else if (!Object.hasOwn(optionTable, key)) this.#fault(position, this.#unknown(key, others));
      else {
        const read = this.#value(key as OptionName, value);
        if (read !== undefined) options.set(key as OptionName, { value: read, position });
      }
    }
    return { position: object.position, options };
  }

  #checkSchema({ value }: JsonMember): void {
    const isText = value.kind === "scalar" && typeof value.value === "string";
    if (!isText) this.#fault(value.position, `${SCHEMA} must be a string`);
  }

  #unknown(key: string, others: readonly string[]): string {
    if (key === OUTPUTS) return `${OUTPUTS} cannot stand in one of them`;
    // Who knows the command line tries its names, of which lists are the singular.
    const option = Object.keys(optionTable).find((name) => optionOf(name as OptionName).flag === key);
    if (option !== undefined) return `${key} is no option (${didYouMean(option)})`;
    if (suggest(key, others) === OUTPUTS && suggest(key, Object.keys(optionTable)) === undefined) {
      return `${key} is no option (${didYouMean(OUTPUTS)})`;
    }
    return unknownOption(key, others);
  }

  /** The value of an option; undefined where it is none, which is reported. */
  #value(name: OptionName, json: JsonValue): unknown {
    const option = optionOf(name);
    let value = plain(json);
    // One name or path need not be in brackets.
    if (option.kind === "list" && typeof value === "string") value = [value];
    const fault = valueFault(name, value);
    if (fault === undefined) {
      if (option.kind === "path") return this.#path(value as string);
      if (option.kind !== "list" || option.of === "names") return value;
      return (value as readonly string[]).map((path) => this.#path(path));
    }
    const item = json.kind === "array" && fault.index !== undefined ? json.items[fault.index] : undefined;
    this.#fault((item ?? json).position, fault.problem);
    return undefined;
  }

  /** A path that is written in the configuration, as seen from the working folder. */
  #path(path: string): string {
    return isAbsolute(path) ? path : join(dirname(this.#found.file), path);
  }

  /** An output owns its folder: no other may have it, nor one inside it. */
  #checkFolders(outputs: readonly Placed[]): void {
    const seen: { readonly folder: string; readonly line: number }[] = [];
    for (const { options, position } of outputs) {
      const out = options.get("out");
      const folder = realFolder((out?.value as string | undefined) ?? this.#path(optionTable.out.default));
      const fault = (told: string): void => {
        this.#fault(out?.position ?? position, `${told}: give each output a folder of its own`);
      };
      const inside = seen.find((each) => isWithin(folder, each.folder));
      const around = seen.find((each) => isWithin(each.folder, folder));
      if (inside !== undefined) {
        const there = inside.folder === folder ? "has its files there" : "has the folder around it";
        fault(`the output in line ${inside.line} ${there}`);
      } else if (around !== undefined) fault(`the output in line ${around.line} has a folder inside it`);
      seen.push({ folder, line: position.line });
    }
  }

  #finish({ options }: Placed): OutputOptions {
    const values = [...options].map(([name, { value }]) => [name, value] as const);
    const output = { out: this.#path(optionTable.out.default), ...Object.fromEntries(values) };
    const excluded = excludedByAll(output);
    if (excluded !== undefined) {
      this.#fault(options.get(excluded)!.position, `all and ${excluded} exclude each other`);
    }
    return output;
  }
}

/** What an output says, and of what it does not say what all share. What to make is said as a whole. */
function inherit(own: Placed, shared: Placed): Placed {
  const selects = SELECTING.some((name) => own.options.has(name));
  const inherited = [...shared.options].filter(([name]) => !(selects && isSelecting(name)));
  return { position: own.position, options: new Map([...inherited, ...own.options]) };
}

function isSelecting(name: OptionName): boolean {
  return (SELECTING as readonly OptionName[]).includes(name);
}

/** A value without its place; what no option can be stays an object. */
function plain(json: JsonValue): unknown {
  if (json.kind === "scalar") return json.value;
  return json.kind === "array" ? json.items.map(plain) : {};
}
