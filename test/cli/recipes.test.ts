/** The recipes of the guide, as they stand there. */

import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { programOf, runProgram } from "../project/support.js";
import { put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const loader = import.meta.resolve("tsx");
const guide = readFileSync("GUIDE.md", "utf8");
const section = /\n## As a build step\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? "";
let projects = 0;
let server: ChildProcess | undefined;

afterEach(() => server?.kill("SIGKILL"));

/** The code blocks of a language in the section. */
const blocks = (language: string): string[] =>
  [...section.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code!] : [],
  );

const [config = "", scripts = ""] = blocks("json");

/** A project that has this package installed, as far as its sources can stand for it, with the guide's files. */
function project(): string {
  const root = join(folder, `project${++projects}`);
  const modules = join(root, "node_modules");
  const index = pathToFileURL(resolve("generator/index.ts"));
  put(
    modules,
    "ews-codegen/package.json",
    '{ "name": "ews-codegen", "type": "module", "exports": "./index.js" }',
  );
  put(modules, "ews-codegen/index.js", `export * from ${JSON.stringify(index.href)};\n`);
  const words = [process.execPath, "--import", loader, resolve("generator/bin.ts")].map(
    (word) => `'${word}'`,
  );
  chmodSync(put(modules, ".bin/ews-codegen", `#!/bin/sh\nexec ${words.join(" ")} "$@"\n`), 0o755);
  symlinkSync(resolve("node_modules/vite"), join(modules, "vite"), "dir");
  mkdirSync(join(root, ".git"));
  put(root, "ews-codegen.config.json", config);
  put(root, "package.json", JSON.stringify({ type: "module", ...(JSON.parse(scripts) as object) }));
  put(root, "vite.config.ts", blocks("ts")[0] ?? "");
  put(root, "my-schemas/types.xsd", readFileSync("schemas/types.xsd", "utf8"));
  put(root, "my-schemas/messages.xsd", readFileSync("schemas/messages.xsd", "utf8"));
  put(root, "my-schemas/services.wsdl", readFileSync("schemas/services.wsdl", "utf8"));
  put(root, "index.html", '<script type="module" src="./main.ts"></script>\n');
  put(
    root,
    "main.ts",
    'import { GetImItems } from "./src/ews/index.js";\nconsole.log(GetImItems.soapAction);\n',
  );
  return root;
}

const npm = (root: string, ...argv: string[]) => runProgram("npm", argv, root);
const vite = ["--import", loader, programOf("vite", "vite")];

describe("npm scripts", () => {
  test("generate, then check", async () => {
    const root = project();
    const before = await npm(root, "run", "pretest");
    expect(before.code).toBe(1);
    expect(before.stdout).toContain("missing src/ews/operations/GetImItems.ts\n");
    const { code, stdout } = await npm(root, "run", "generate");
    expect(code).toBe(0);
    expect(stdout).toContain("2 operations, ");
    expect(existsSync(join(root, "src/groups/types.ts"))).toBe(true);
    expect((await npm(root, "run", "pretest")).code).toBe(0);
  });
});

describe("GitHub Actions", () => {
  test("runs a command that finds what is out of date", async () => {
    const root = project();
    const commands = [...(blocks("yaml")[0] ?? "").matchAll(/- run: (.*)/g)].map(([, command]) => command!);
    expect(commands[0]).toBe("npm ci");
    const [program = "", ...argv] = commands[1]!.split(" ");
    expect((await runProgram(program, argv, root)).code).toBe(1);
    await npm(root, "run", "generate");
    expect(await runProgram(program, argv, root)).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("not up to date"),
    });
  });
});

describe("Vite", () => {
  const build = (root: string) => runProgram(process.execPath, [...vite, "build"], root);

  test("builds what it has generated, and fails with faulty schemas", async () => {
    const root = project();
    const { code, stdout, stderr } = await build(root);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("built in");
    expect(existsSync(join(root, "src/ews/operations/GetImItems.ts"))).toBe(true);
    rmSync(join(root, "my-schemas"), { recursive: true });
    put(root, "my-schemas/types.xsd", schemaText('<xs:element name="E" type="t:Zork"/>'));
    const failed = await build(root);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("my-schemas/types.xsd:2:1 error unresolved-type: t:Zork is not declared");
  });

  test("generates anew when a schema changes while the server runs", async () => {
    const root = project();
    // Colours, which CI has without a terminal, would stand between the words.
    const env = { ...process.env, NO_COLOR: "1" };
    server = spawn(process.execPath, [...vite, "--port", "0", "--clearScreen", "false"], { cwd: root, env });
    const child = server;
    await new Promise<void>((ready, fail) => {
      child.stdout?.on("data", (text: Buffer) => String(text).includes("Local:") && ready());
      child.on("exit", fail);
    });
    const types = join(root, "my-schemas/types.xsd");
    const text = readFileSync(types, "utf8");
    const output = join(root, "src/groups/types.ts");
    expect(readFileSync(output, "utf8")).not.toContain("Novelty");
    const added = '<xs:element name="Novelty" type="xs:string" minOccurs="0"/>';
    const start = text.indexOf('name="ImGroupType"');
    const at = text.indexOf("</xs:sequence>", start);
    const changed = `${text.slice(0, at)}${added}${text.slice(at)}`;
    // Again and again: the server serves before it watches.
    const saveAndLook = (): boolean => {
      put(root, "my-schemas/types.xsd", changed);
      return readFileSync(output, "utf8").includes("Novelty?: string");
    };
    await expect.poll(saveAndLook, { timeout: 60_000, interval: 1000 }).toBe(true);
  });
});
