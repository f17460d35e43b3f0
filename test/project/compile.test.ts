import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { programOf, repository, runProgram, temporaryFolder } from "./support.js";

/** The strictest settings that a user may have: what compiles here compiles everywhere. */
const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  forceConsistentCasingInFileNames: true,
  noEmit: true,
  // Neither Node's types nor any others: the output runs in browsers and workers.
  types: [],
};

const node = { target: "ES2022", lib: ["ES2022", "DOM"], module: "NodeNext", moduleResolution: "NodeNext" };
const old = { target: "ES2020", lib: ["ES2020", "DOM"], module: "ES2020", moduleResolution: "Bundler" };

const folder = temporaryFolder();

beforeAll(() => {
  // Away from the repository, so that nothing of its node_modules can be found by accident.
  cpSync(join(repository, "generated"), join(folder, "generated"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
});

async function compile(compiler: string, options: object, include = "../generated"): Promise<string> {
  const project = join(folder, `${compiler}-${Object.values(options).join("-").replace(/\W+/g, "-")}`);
  mkdirSync(project, { recursive: true });
  const settings = { compilerOptions: { ...strict, ...options }, include: [include] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(settings, null, 2));
  const argv = [programOf(compiler, "tsc"), "-p", ".", "--pretty", "false"];
  const { code, stdout, stderr } = await runProgram(process.execPath, argv, project);
  const printed = stdout + stderr;
  return code === 0 || printed !== "" ? printed : `exit code ${code}`;
}

describe.each(["typescript-5.9", "typescript", "typescript-7"])("generated/ with %s", (compiler) => {
  test("compiles for Node, without Node's types", async () => {
    expect(await compile(compiler, node)).toBe("");
  });

  test("compiles for bundlers and ES2020, with the library of browsers", async () => {
    expect(await compile(compiler, old)).toBe("");
  });
});

test("a fault would be seen", async () => {
  const file = 'import { xs } from "node:fs";\nexport const unused = (a: number): void => {};\n';
  mkdirSync(join(folder, "faulty"));
  writeFileSync(join(folder, "faulty/faulty.ts"), file);
  const printed = await compile("typescript", node, "../faulty");
  expect(printed).toMatch(/faulty\.ts\(1,20\): error TS\d+: .*node:fs/);
  expect(printed).toMatch(/faulty\.ts\(2,24\): error TS6133/);
});
