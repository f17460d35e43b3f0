/**
 * Round trips over instances that are made from the schema components: of our own schemas with the committed
 * bindings, of the constructs of XML Schema in test/cases, and of the whole official edition. The same for a
 * hundred thousand instances is `npm run soak`.
 */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disposeValidators } from "../support/validators.js";
import { knownFaults } from "./known.js";
import { mutators } from "./mutations.js";
import {
  generatedSubject,
  ownSubject,
  type Registry,
  repository,
  type Subject,
  type Temporary,
} from "./subject.js";
import { runInstances, runMutations, type Summary, summaryText } from "./suite.js";

const official = join(repository, "../shared/ews-official");
const available = existsSync(official);
if (!available) {
  afterAll(() =>
    console.warn(`\n*** SKIPPED: ${official} is not there; no instances of the whole schemas ***\n`),
  );
}
afterAll(disposeValidators);

describe("the round trip of an instance", () => {
  /** The first failure with bindings that have a fault of their own. */
  async function failureWith(fault: (registry: Registry) => Partial<Registry>): Promise<string> {
    const subject = await ownSubject();
    const registry = { ...subject.registry, ...fault(subject.registry) };
    return runInstances({ ...subject, registry }, { count: 60, seed: 9 }).failures[0]?.split(":")[0] ?? "";
  }

  test("notices bindings that lose, change, refuse or add something", async () => {
    const lost = await failureWith(({ writeElement }) => ({
      writeElement: (...of) => writeElement(...of).replace(/ ChangeKey="[^"]*"/, ""),
    }));
    const reordered = await failureWith(({ writeElement }) => ({
      writeElement: (...of) =>
        writeElement(...of).replace(/(<t:ItemId [^>]*\/>)(<t:ItemId [^>]*\/>)/, "$2$1"),
    }));
    const invalid = await failureWith(({ writeElement }) => ({
      writeElement: (...of) => writeElement(...of).replace("DisplayName", "Displayname"),
    }));
    const refused = await failureWith(({ readElement }) => ({
      readElement: (xml, options) => {
        if (options?.mode === "strict") throw new Error("no");
        return readElement(xml, options);
      },
    }));
    expect({ lost, reordered, invalid, refused }).toEqual({
      lost: "infoset",
      reordered: "infoset",
      invalid: "written invalid",
      refused: "read strictly",
    });
  });
});

test("a fault is noticed when strict reading overlooks it, and when lenient reading loses something", async () => {
  const subject = await ownSubject();
  const { readElement, writeElement } = subject.registry;
  const failureWith = (registry: Registry): string[] =>
    runMutations({ ...subject, registry }, { count: 64, seed: 9, shown: 64 }).failures.map(
      (failure) => /, ([a-z ]+):/.exec(failure)?.[1] ?? failure,
    );
  const careless = failureWith({ readElement: (xml) => readElement(xml), writeElement });
  expect(new Set(careless)).toEqual(new Set(["strict accepts"]));
  const losing = failureWith({
    readElement,
    writeElement: (value, options) => {
      const copy = structuredClone(value);
      forget(copy);
      return writeElement(copy, options);
    },
  });
  expect(losing).toContain("lost");
});

/** Takes all unknown content out of an object. */
function forget(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const members = value as Record<string, unknown>;
  if (Array.isArray(members["$unknown"])) members["$unknown"] = [];
  for (const member of Object.values(members)) forget(member);
}

const met = new Set<string>();
afterAll(() => {
  const mended = knownFaults.filter(({ name }) => !met.has(name)).map(({ name }) => name);
  console.info(
    `${met.size} of ${knownFaults.length} known faults were met; not met: ${mended.join(", ") || "none"}`,
  );
});

/** Says what was done, and fails with the first failures. */
function settle(name: string, summary: Summary): void {
  console.info(summaryText(name, summary));
  for (const fault of Object.keys(summary.known)) met.add(fault);
  expect(summary.failures.join("\n\n")).toBe("");
}

describe("instances of our own schemas", () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await ownSubject();
  });

  test("go round without loss", () => {
    const summary = runInstances(subject, { count: 3000, seed: 1 });
    settle("schemas", summary);
    // What is left are values of the one enumeration that has hundreds of them.
    expect(summary.covered).toBeGreaterThan(0.9);
  });

  test("with a fault are refused at its place, and lose nothing when they are read leniently", () => {
    const summary = runMutations(subject, { count: 1000, seed: 2 });
    settle("schemas with a fault", summary);
    expect(summary.instances).toBeGreaterThan(500);
  });
});

describe("instances of each construct of XML Schema", () => {
  const cases = join(repository, "test/cases");
  const names = readdirSync(cases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .filter((name) => !existsSync(join(cases, name, "diagnostics.txt")));

  test.each(names)("%s", async (name) => {
    const subject = await generatedSubject(name, [join(cases, name)]);
    try {
      settle(name, runInstances(subject, { count: 40, seed: 3 }));
      settle(`${name} with a fault`, runMutations(subject, { count: 3 * mutators.length, seed: 4 }));
    } finally {
      subject.remove();
    }
  });
});

describe.skipIf(!available)("instances of the whole official schemas", () => {
  let subject: Subject & Temporary;
  beforeAll(async () => {
    subject = await generatedSubject("../shared/ews-official", [official]);
  });
  afterAll(() => subject?.remove());

  test("go round without loss", () => {
    const summary = runInstances(subject, { count: 20 * subject.roots.length, seed: 5 });
    settle("the official schemas", summary);
    expect(summary.instances).toBeGreaterThan(6000);
    expect(summary.covered).toBeGreaterThan(0.9);
  });

  test("with a fault are refused at its place, and lose nothing when they are read leniently", () => {
    const summary = runMutations(subject, { count: 3300, seed: 6 });
    settle("the official schemas with a fault", summary);
    expect(summary.instances).toBeGreaterThan(1900);
  });
});
