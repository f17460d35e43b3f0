/** Output whose imports end in .ts, run by Node as it is: Node takes the types away. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { toolPath } from "../consumers/tools.js";
import { sampleXml } from "../round-trip/support.js";
import { runProgram, temporaryFolder } from "./support.js";

/** Programs that do so: this one, where it is new enough, and those that the tests of consumers have installed. */
const programs = [
  ...((process.features as { typescript?: unknown }).typescript ? [process.execPath] : []),
  ...["node-22", "node-24"].map(toolPath),
].filter((path) => existsSync(path));

// Where every test of a file is skipped, hooks do not run.
if (programs.length === 0) console.warn("\n*** SKIPPED: there is no Node here that runs TypeScript ***\n");

test.runIf(programs.length > 0)("Node runs the output as it is", async () => {
  const folder = temporaryFolder();
  const shape = { importExtension: ".ts", dates: "date", bytes: "uint8array", enums: "closed" } as const;
  expect(generate({ ...shape, long: "number", names: "camel", out: join(folder, "ews") }).ok).toBe(true);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "response.xml"), sampleXml("real/GetImItems.response.xml"));
  writeFileSync(
    join(folder, "main.ts"),
    `import { readFileSync } from "node:fs";
import { assertSuccess, GetImItems } from "./ews/index.ts";
import { operations } from "./ews/registry.ts";
const { body } = GetImItems.deserializeResponse(readFileSync("response.xml"), { mode: "strict" });
assertSuccess(body);
const group: string | undefined = body.imItemList?.groups?.[0]?.displayName;
console.log(group, Object.keys(operations).length, GetImItems.serializeResponse({ body }).length > 1000);
`,
  );
  for (const program of programs) {
    const { stdout, stderr, code } = await runProgram(program, ["main.ts"], folder);
    expect([code, stdout], stderr).toEqual([0, "Exchange SDK Team 13 true\n"]);
  }
});
