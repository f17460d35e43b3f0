/**
 * Builds dist/, which is what the package ships:
 *
 *     dist/generated/      the bindings as ES modules, file by file
 *     dist/cjs/generated/  the same as CommonJS modules, for `require` in tools that cannot load ES modules
 *     dist/generator/      the program and its programmatic interface, bundled with the packages they use
 *     dist/examples/       the examples as JavaScript: the mock server of the README is one
 *
 * The generator is bundled so that the package depends on nothing: whoever installs it for the bindings gets
 * no ts-morph, and `npx ews-codegen` works all the same.
 */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(dirname(fileURLToPath(import.meta.url)));

rmSync("dist", { recursive: true, force: true });
compile();
await buildCommonJs();
await buildExamples();
const bundled = await bundleGenerator();
writeLicenses(bundled);

/** Modules and declarations of the bindings; of the generator only the declarations of its interface. */
function compile() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
  const wanted = reachableDeclarations("dist/generator/index.d.ts");
  for (const file of ["generator", "templates"].flatMap((folder) => filesBelow(join("dist", folder)))) {
    if (!wanted.has(file)) rmSync(file);
  }
}

/** The declaration files that one file imports, directly or not. A package among them is an error. */
function reachableDeclarations(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)) {
    if (from.startsWith("node:")) continue;
    if (!from.startsWith(".")) throw new Error(`${file} needs the types of ${from}, which is bundled`);
    reachableDeclarations(join(dirname(file), from.replace(/\.js$/, ".d.ts")), found);
  }
  return found;
}

async function buildCommonJs() {
  await build({
    entryPoints: filesBelow("generated").filter((file) => file.endsWith(".ts")),
    outdir: "dist/cjs/generated",
    format: "cjs",
    target: "es2022",
    platform: "neutral",
    logLevel: "warning",
  });
  for (const folder of ["generated", "generator", "templates"]) {
    for (const file of filesBelow(join("dist", folder)).filter((file) => file.endsWith(".d.ts"))) {
      cpSync(file, join("dist/cjs", relative("dist", file)));
    }
  }
  writeFileSync("dist/cjs/package.json", `${JSON.stringify({ type: "commonjs", sideEffects: false })}\n`);
  // Node 20.19 and later can require an ES module, so there is no second bundle.
  const forward = 'module.exports = require("../../generator/index.js");\n';
  mkdirSync("dist/cjs/generator", { recursive: true });
  writeFileSync("dist/cjs/generator/index.js", forward);
}

async function buildExamples() {
  const sources = readdirSync("test/examples").filter((name) => /(?<!\.test)\.ts$/.test(name));
  await build({
    entryPoints: sources.filter((name) => name !== "listening.ts").map((name) => join("test/examples", name)),
    outdir: "dist/examples",
    format: "esm",
    target: "node20.19",
    platform: "node",
    logLevel: "warning",
  });
}

/** @returns the files that went into the bundle */
async function bundleGenerator() {
  const { metafile } = await build({
    entryPoints: { bin: "generator/bin.ts", index: "generator/index.ts" },
    outdir: "dist/generator",
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    splitting: true, // the compiler is loaded by the commands that need it
    format: "esm",
    target: "node20.19",
    platform: "node",
    minify: true, // 2 MB instead of 4 MB, packed
    legalComments: "none", // the licenses are in a file of their own
    metafile: true,
    logLevel: "error",
    // What CommonJS modules expect to find.
    banner: {
      js: [
        'import{createRequire as __createRequire}from"node:module";',
        'import{fileURLToPath as __fileURLToPath}from"node:url";',
        'import{dirname as __directoryOf}from"node:path";',
        "const require=__createRequire(import.meta.url),__filename=__fileURLToPath(import.meta.url),__dirname=__directoryOf(__filename);",
      ].join(""),
    },
  });
  return Object.keys(metafile.inputs);
}

/** The licenses of the bundled packages ask to be passed on with them. */
function writeLicenses(inputs) {
  const folders = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  folders.add("node_modules/typescript"); // within @ts-morph/common
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  writeFileSync("dist/generator/THIRD-PARTY-LICENSES.txt", texts.join(`\n${"-".repeat(80)}\n\n`));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
