/** `generate --watch`, as a process of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { contentsOf, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const program = resolve("generator/bin.ts");
const loader = import.meta.resolve("tsx");
let running: Watcher | undefined;
let projects = 0;

afterEach(() => running?.kill());

/** A process that watches, and what it has printed since it was last listened to. */
class Watcher {
  readonly #child: ChildProcess;
  readonly #closed: Promise<{ code: number | null; signal: string | null }>;
  #text = "";
  #wake = (): void => {};

  constructor(root: string, ...argv: string[]) {
    const args = ["--import", loader, program, "generate", "--watch", ...argv];
    // Both streams in one pipe: of two, one may come before the other.
    const words = ["-c", 'exec "$0" "$@" 2>&1', process.execPath, ...args];
    this.#child = spawn("sh", words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#wake();
    });
    this.#closed = new Promise((done) =>
      this.#child.on("close", (code, signal) => {
        done({ code, signal });
        this.#wake();
      }),
    );
    running = this;
  }

  /** What is printed until a line like this comes. */
  async until(line: RegExp): Promise<string> {
    for (;;) {
      const match = line.exec(this.#text);
      if (match !== null) {
        const end = match.index + match[0].length;
        const text = this.#text.slice(0, end);
        this.#text = this.#text.slice(end);
        return text;
      }
      if (this.#child.exitCode !== null) throw new Error(`ended: ${this.#text}`);
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  /** Makes changes while the process stands still, so that it sees all of them at once, however slow we are. */
  during(change: () => void): void {
    this.#child.kill("SIGSTOP");
    change();
    this.#child.kill("SIGCONT");
  }

  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null; text: string }> {
    this.#child.kill(signal);
    return { ...(await this.#closed), text: this.#text };
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

/** A round is over when the process waits again. */
const WAITING = /watching \d+ files and folders; Ctrl-C ends\n/;
const types = (...names: string[]): string =>
  schemaText(names.map((name) => `<xs:complexType name="${name}"/>`).join("\n"));

function project(): string {
  const root = join(folder, `project${++projects}`);
  mkdirSync(join(root, ".git"), { recursive: true });
  put(root, "xsd/t.xsd", types("A").replace("\n", '\n<xs:include schemaLocation="../more/u.xsd"/>'));
  put(root, "more/u.xsd", types("U"));
  put(root, "ews-codegen.config.json", '{ "schemas": "xsd", "all": true, "out": "out" }');
  return root;
}

/** The interfaces in all modules: which module a namespace has depends on the files that are there. */
const interfacesIn = (root: string): string[] =>
  Object.entries(contentsOf(join(root, "out")))
    .filter(([path]) => /^\w\.ts$/.test(path))
    .flatMap(([, text]) => [...text.matchAll(/export (?:interface|type) (\w+)/g)].map(([, name]) => name!))
    .sort();

describe("generate --watch", () => {
  test("follows schemas, included ones, new ones and the configuration, and survives faults", async () => {
    const root = project();
    const watcher = new Watcher(root);
    const save = (name: string, text: string): void =>
      watcher.during(() => renameSync(put(root, `${name}.tmp`, text), join(root, name)));
    expect(await watcher.until(WAITING)).toMatch(/^2 types, \d+ files in out: \d+ created/);
    expect(interfacesIn(root)).toEqual(["A", "U"]);

    // As editors save: another file takes the place.
    save("more/u.xsd", types("U", "V"));
    const text = await watcher.until(WAITING);
    expect(text).toMatch(/^\nchanged: more\/u\.xsd\n3 types, .*: 0 created, [1-9]\d* changed/);
    expect(interfacesIn(root)).toEqual(["A", "U", "V"]);

    save("more/u.xsd", "<xs:schema");
    expect(await watcher.until(WAITING)).toMatch(
      /^\nchanged: more\/u\.xsd\nmore\/u\.xsd:1:\d+ error ill-formed-xml: .*\n1 error, 0 warnings; nothing was written\n/,
    );
    expect(interfacesIn(root)).toEqual(["A", "U", "V"]);

    watcher.during(() => rmSync(join(root, "more"), { recursive: true }));
    expect(await watcher.until(WAITING)).toMatch(/error missing-file/);
    save("more/u.xsd", types("W"));
    await watcher.until(WAITING);
    expect(interfacesIn(root)).toEqual(["A", "W"]);

    save("xsd/x.xsd", types("X"));
    expect(await watcher.until(WAITING)).toMatch(/^\nchanged: xsd\n/);
    expect(interfacesIn(root)).toEqual(["A", "W", "X"]);

    save("ews-codegen.config.json", '{ "schemas": "xsd", "tpyes": "A", "out": "out" }');
    expect(await watcher.until(WAITING)).toContain(
      "ews-codegen.config.json:1:21 error invalid-config: tpyes",
    );
    save("ews-codegen.config.json", '{ "schemas": "xsd", "types": "A", "out": "out" }');
    expect(await watcher.until(WAITING)).toContain("changed: ews-codegen.config.json\n");
    expect(interfacesIn(root)).toEqual(["A"]);

    expect(await watcher.end("SIGINT")).toEqual({ code: 0, signal: null, text: "ended\n" });
  });

  test("takes many changes at once as one, and none that leave the texts as they were", async () => {
    const root = project();
    const watcher = new Watcher(root);
    await watcher.until(WAITING);
    const same = readFileSync(join(root, "xsd/t.xsd"), "utf8");
    watcher.during(() => {
      put(root, "xsd/t.xsd", same);
      put(root, "xsd/notes.txt", "of no interest");
      put(root, "more/u.xsd", types("U2"));
      put(root, "xsd/y.xsd", types("Y"));
    });
    const text = await watcher.until(WAITING);
    expect(
      text
        .match(/^\nchanged: (.*)\n/)?.[1]
        ?.split(", ")
        .sort(),
    ).toEqual(["more/u.xsd", "xsd"]);
    expect(interfacesIn(root)).toEqual(["A", "U2", "Y"]);
    expect((await watcher.end("SIGTERM")).code).toBe(0);
  });

  test("is quiet when told, but for faults", async () => {
    const root = project();
    put(root, "more/u.xsd", "");
    const watcher = new Watcher(root, "--quiet");
    expect(await watcher.until(/nothing was written\n/)).toMatch(/^more\/u\.xsd:1:1 error/);
    expect(await watcher.end("SIGINT")).toEqual({ code: 0, signal: null, text: "" });
  });
});
