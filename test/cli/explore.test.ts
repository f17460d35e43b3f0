import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../project/support.js";
import { cli, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const file = put(folder, "t.xsd", schemaText('<xs:element name="A" type="xs:int"/>'));
const node = [process.execPath, "--import", "tsx", "generator/bin.ts", "explore", "--schema", file];

/** Runs the command, which serves, and hands its address to a visit; then interrupts it. */
async function serving(
  argv: readonly string[],
  visit: (url: string) => Promise<void>,
): Promise<number | null> {
  const [program = "", ...rest] = [...node, ...argv];
  const child = spawn(program, rest, { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  try {
    const url = await new Promise<string>((done, fail) => {
      child.stdout.setEncoding("utf8").once("data", (text: string) => done(text.split("\n")[0] ?? ""));
      child.once("exit", () => fail(new Error("it did not serve")));
    });
    await visit(url);
  } finally {
    child.kill("SIGINT");
  }
  return ended;
}

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

function ask(
  url: string,
  options: { readonly method?: string; readonly host?: string } = {},
): Promise<Answer> {
  const { method = "GET", host } = options;
  return new Promise((done, fail) => {
    const headers = host === undefined ? {} : { host };
    const asked = request(url, { method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        done({ status: response.statusCode, type: response.headers["content-type"], body }),
      );
    });
    asked.on("error", fail).end();
  });
}

describe("explore", () => {
  test("writes one page", async () => {
    const out = join(folder, "pages", "page.html");
    const { code, stdout, stderr } = await cli("explore", "--schema", file, "--out", out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/page\.html: \d+ KiB\n$/);
    expect(readFileSync(out, "utf8")).toContain("<title>t.xsd – ews-codegen explore</title>");
  });

  test("serves it, to this machine alone, until it is interrupted", async () => {
    const code = await serving(["--port", "0"], async (url) => {
      expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
      const page = await ask(url);
      expect(page).toMatchObject({ status: 200, type: "text/html; charset=utf-8" });
      expect(page.body).toContain("t.xsd");
      expect(await ask(`${url}?x`)).toMatchObject({ status: 200 });
      expect(await ask(url, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
      expect(await ask(`${url}favicon.ico`)).toMatchObject({ status: 404 });
      expect(await ask(url, { method: "POST" })).toMatchObject({ status: 405 });
      expect(await ask(url, { host: "evil.example" })).toMatchObject({ status: 403 });
    });
    expect(code).toBe(0);
  });

  test("a port that is taken", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await cli("explore", "--schema", file, "--port", String(port));
    other.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `ews-codegen: port ${port} is taken: give another with --port, or 0 for any that is free\nSee \`ews-codegen explore --help\`.\n`,
    });
  });

  test.each([
    [["--port", "http"], "--port needs a number from 0 to 65535: http"],
    [["--port", "70000"], "--port needs a number from 0 to 65535: 70000"],
    [["--port", "1", "--out", "x"], "--out and --port exclude each other"],
    [["--all", "--type", "A"], "--all and --type exclude each other"],
    [["--out", "x", "--out", "y"], "--out and --port may be given only once"],
    [["--out", ""], "--out needs the path of a file"],
    [
      ["--schema", file, "--out", folder],
      `${folder} cannot be written (it is a folder): --out needs the path of a file`,
    ],
    [
      ["--schema", file, "--out", join(file, "x.html")],
      `${join(file, "x.html")} cannot be written (file already exists): --out needs the path of a file`,
    ],
  ])("wrong usage: %j", async (argv, problem) => {
    const { code, stderr } = await cli("explore", ...argv);
    expect({ code, problem: stderr.split("\n")[0] }).toEqual({ code: 2, problem: `ews-codegen: ${problem}` });
  });

  test("faults of the schema and of the selection, and no page", async () => {
    const faulty = put(folder, "faulty.xsd", schemaText('<xs:element name="A" type="t:Missing"/>'));
    const out = join(folder, "none.html");
    const first = await cli("explore", "--schema", faulty, "--out", out);
    expect(first).toMatchObject({ code: 2, stdout: "" });
    expect(first.stderr).toContain("faulty.xsd:2:1 error unresolved-type");
    const second = await cli("explore", "--schema", file, "--element", "B", "--out", out);
    expect(second).toMatchObject({ code: 2, stdout: "" });
    expect(second.stderr).toContain("unknown-element");
    expect(() => readFileSync(out)).toThrow("ENOENT");
  });
});
