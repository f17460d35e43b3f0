/** The programmatic interface, as a program that uses the package sees it. */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  formatDiagnostic,
  type GenerateOptions,
  type GenerateResult,
  generate,
  generateAll,
} from "../../generator/index.js";
import { contentsOf, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const schema = put(folder, "t.xsd", schemaText('<xs:complexType name="A"/>\n<xs:complexType name="B"/>'));
const out = join(folder, "out");
const A = { schemas: [schema], types: ["A"] } satisfies GenerateOptions;

describe("generate", () => {
  afterEach(() => vi.restoreAllMocks());

  test("returns files, changes and numbers, and prints nothing", () => {
    const sinks = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write"));
    const result: GenerateResult = generate({ ...A, out });
    for (const sink of sinks) expect(sink).not.toHaveBeenCalled();
    expect(result).toMatchObject({
      ok: true,
      written: true,
      diagnostics: [],
      operations: [],
      out,
      inputs: [schema],
    });
    expect(Object.fromEntries(result.files.map(({ path, text }) => [path, text]))).toEqual(contentsOf(out));
    expect(result.changes.created).toEqual(result.files.map(({ path }) => path));
    const { milliseconds, ...numbers } = result.summary;
    const bytes = result.files.reduce((sum, { path }) => sum + readFileSync(join(out, path)).length, 0);
    expect(numbers).toEqual({ elements: 0, types: 1, operations: 0, files: result.files.length, bytes });
    expect(Object.keys(milliseconds)).toEqual(["load", "select", "model", "emit", "compare", "write"]);
  });

  test("writes nothing with write: false, and tells what it would change", () => {
    const never = join(folder, "never");
    const { ok, written, files, changes } = generate({ ...A, out: never, write: false });
    expect({ ok, written }).toEqual({ ok: true, written: false });
    expect(changes.created).toHaveLength(files.length);
    expect(existsSync(never)).toBe(false);
  });

  test("takes the schemas of a program", () => {
    const text = schemaText('<xs:complexType name="Virtual"/>');
    const fileSystem = {
      readFile: (path: string) => (path === "v.xsd" ? new TextEncoder().encode(text) : undefined),
      listFolder: () => undefined,
    };
    const { files, inputs } = generate({ schemas: ["v.xsd"], all: true, write: false, fileSystem });
    expect(files.find(({ path }) => path === "v.ts")?.text).toContain("interface Virtual");
    expect(inputs).toEqual([resolve("v.xsd")]);
  });

  test("returns what is wrong with the input, with what it looked for", () => {
    const missing = join(folder, "nowhere/missing.xsd");
    const { ok, written, files, diagnostics, inputs } = generate({ schemas: [missing], out });
    expect({ ok, written, files }).toEqual({ ok: false, written: false, files: [] });
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      `error missing-file: cannot read ${missing} (there is no such file or folder)`,
    ]);
    expect(inputs).toContain(missing);
  });

  test.each<[object, string]>([
    [{ operation: ["A"] }, "operation is no option (did you mean operations?)"],
    [{ schemas: "x.xsd" }, "schemas must be an array of paths"],
    [{ types: [""] }, "types must be an array of names that are not empty"],
    [{ all: 1 }, "all must be true or false"],
    [{ out: "" }, "out must be a path"],
    [{ all: true, elements: ["A"] }, "all and elements exclude each other"],
    [{ write: "no" }, "write must be true or false"],
    [null as unknown as object, "the options of an output must be an object"],
  ])("throws for mistakes of the program: %j", (options, problem) => {
    expect(() => generate(options as GenerateOptions)).toThrow(new TypeError(problem));
  });

  test("takes undefined for what is not given", () => {
    expect(generate({ ...A, out, operations: undefined, all: undefined, write: undefined }).ok).toBe(true);
  });
});

describe("generateAll", () => {
  test("loads schemas once for all that name them", () => {
    let reads = 0;
    const fileSystem = {
      readFile: (path: string) => {
        reads++;
        return readFileSync(path);
      },
      listFolder: () => undefined,
    };
    const outs = ["1", "2"].map((name) => ({ ...A, out: join(folder, name) }));
    const results = generateAll(outs, { write: false, fileSystem });
    const alone = generate({ ...A, write: false, fileSystem });
    expect(results.map(({ files }) => files)).toEqual([alone.files, alone.files]);
    expect(reads % 2).toBe(0);
    expect(results[1]?.inputs).toEqual([schema]);
  });

  test("writes none where one has an error, and throws where two are in one folder", () => {
    const first = join(folder, "first");
    const [good, bad] = generateAll([
      { ...A, out: first },
      { schemas: [schema], types: ["C"], out },
    ]);
    expect(good).toMatchObject({ ok: true, written: false });
    expect(bad).toMatchObject({ ok: false, written: false });
    expect(existsSync(first)).toBe(false);
    expect(() => generateAll([A, A])).toThrow(/^two outputs have the same folder, .*generated$/);
    for (const outs of [
      ["x", "x/a/b"],
      ["./x/a/b", "x"],
      [".", "..x"],
    ]) {
      const outputs = outs.map((each) => ({ out: each }));
      expect(() => generateAll(outputs)).toThrow(
        /^the folder of an output, .*(b|\.\.x), lies inside that of another, /,
      );
    }
    const beside = [
      { ...A, out: "x" },
      { ...A, out: "xy" },
      { ...A, out: "../x" },
    ];
    expect(generateAll(beside, { write: false }).map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});
