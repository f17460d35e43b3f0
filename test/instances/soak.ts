/**
 * Round trips over many instances: `npm run soak -- [--count N] [--seed S] [--schema DIR] [--only I]`.
 *
 * The schema is the whole official edition where it lies beside the repository, else our own (`--schema
 * schemas`: with the committed bindings). Exit code 1 if an instance failed.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "../support/options.js";
import { disposeValidators } from "../support/validators.js";
import { generatedSubject, ownSubject, repository } from "./subject.js";
import { runInstances, runMutations, summaryText } from "./suite.js";

const own = "schemas";
const official = "../shared/ews-official";

const { count, seed, schema, only } = optionsOf("soak", {
  count: { type: "number", default: 100_000, describe: "How many instances" },
  seed: { type: "number", default: 1, describe: "What the instances are made from" },
  schema: {
    type: "string",
    requiresArg: true,
    default: existsSync(join(repository, official)) ? official : own,
    describe: "The folder of a schema",
  },
  only: { type: "number", describe: "The number of an instance: only that" },
});

const generated = schema === own ? undefined : await generatedSubject(schema, [schema]);
const subject = generated ?? (await ownSubject());
const started = performance.now();
const onProgress = (done: number, failed: number): void => {
  if (done % 5000 !== 0) return;
  const seconds = (performance.now() - started) / 1000;
  console.log(`${done} of ${count}, ${failed} failed, ${Math.round(done / seconds)} a second`);
};
try {
  const sound = runInstances(subject, {
    count: only === undefined ? count : only + 1,
    seed,
    only,
    shown: 10,
    onProgress,
  });
  for (const failure of sound.failures) console.error(`\n${failure}`);
  console.log(summaryText(subject.name, sound));
  process.exitCode = sound.failed > 0 ? 1 : 0;
  if (only === undefined) {
    const faulty = runMutations(subject, { count: Math.ceil(count / 5), seed, shown: 10 });
    for (const failure of faulty.failures) console.error(`\n${failure}`);
    console.log(summaryText(`${subject.name} with a fault`, faulty));
    if (faulty.failed > 0) process.exitCode = 1;
  }
} finally {
  generated?.remove();
  disposeValidators();
}
