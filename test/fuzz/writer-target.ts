/** Fuzzing the writer: objects that were read, changed in all the ways in which a program can be wrong. */

import { isDeepStrictEqual } from "node:util";
import type { WriteOptions } from "../../generated/index.js";
import { operations } from "../../generated/registry.js";
import { InstanceGenerator } from "../instances/generator.js";
import { printPlain } from "../instances/print.js";
import type { Random } from "../instances/random.js";
import type { Subject } from "../instances/subject.js";
import { dump, oracle, outcome } from "../runtime/dump.js";
import { randomThing } from "../runtime/lenient-documents.js";
import { readSamples } from "../support/samples.js";
import { missing, said, written } from "./same.js";
import { errorText, must, type Target, type Verdict } from "./target.js";
import { build, changed, pathsOf, type Tree, treeOf } from "./trees.js";
import { mutated } from "./values.js";
import { views } from "./views.js";

export interface WriterCase {
  /** Which view writes it: of the first three. */
  readonly view: number;
  readonly value: Tree;
  readonly options: Tree;
}

const NO_OPTIONS: Tree = {};

export function writerTarget(subject: Subject): Target<WriterCase> {
  const envelopes = readSamples()
    .filter(({ xml }) => xml.includes("Envelope"))
    .map(({ xml }) => xml);
  const [small, element, envelope] = views as [(typeof views)[0], (typeof views)[0], (typeof views)[0]];

  const original = (random: Random): WriterCase => {
    const options = randomOptions(random);
    switch (random.below(4)) {
      case 0: {
        const thing = randomThing(() => random.next());
        return { view: 0, value: treeOf(small.read(thing, {})), options };
      }
      case 1:
        return { view: 2, value: treeOf(envelope.read(random.pick(envelopes), {})), options };
      default: {
        const generator = new InstanceGenerator(subject.heights, subject.scope, random.below(2 ** 31));
        const root = generator.next(random.pick(subject.roots));
        return { view: 1, value: treeOf(element.read(printPlain(root), {})), options };
      }
    }
  };

  const make = (random: Random): WriterCase => {
    const one = original(random);
    let { value } = one;
    for (let n = random.below(5); n > 0; n--) value = mutated(value, random);
    return { ...one, value };
  };

  return {
    name: "writer",
    roundSize: 5000,
    testSize: 2000,
    make,
    check,
    minimize,
    print: (one) => JSON.stringify(one),
    parse: (text) => JSON.parse(text) as WriterCase,
  };
}

function randomOptions(random: Random): Tree {
  if (random.chance(0.5)) return NO_OPTIONS;
  const options: Record<string, Tree> = {};
  if (random.chance(0.4))
    options["indent"] = random.pick<Tree>([0, 2, "\t", " ", "\r\n", -1, "x", { $make: "NaN" }, 1e9]);
  if (random.chance(0.3)) options["declaration"] = random.chance(0.5);
  if (random.chance(0.4)) options["illegalCharacters"] = random.pick(["error", "replace", "drop"]);
  if (random.chance(0.3)) options["check"] = true;
  return options;
}

function check({ view: index, value: tree, options: given }: WriterCase): Verdict {
  const view = views[index]!;
  const options = build(given) as WriteOptions;
  const value = build(tree) as object;
  const result = outcome(() => view.write(value, options));
  if ("error" in result) {
    const { error } = result;
    const sound =
      error instanceof Error &&
      ((error.name === "WriteError" &&
        "path" in error &&
        typeof error.path === "string" &&
        error.path.startsWith("/")) ||
        (error.name === "OptionError" && /indent/.test(error.message)));
    must(sound, `writing throws ${error instanceof Error ? error.name : typeof error}`, () =>
      errorText(error),
    );
    const message = error.message.replace(/"[^"]*"/g, "");
    return {
      traits: [
        `refused ${message.replace(/[^a-z ]+/g, " ").slice(0, 60)}`,
        `at ${
          String((error as { path?: string }).path)
            .split("/")
            .slice(-1)[0]
        }`,
      ],
    };
  }
  const xml = result.value;
  checkBytes(index, value, options, xml);
  const tree1 = outcome(() => oracle(xml));
  const sound = "value" in tree1 || /not a valid URI/.test(String(tree1.error));
  must(
    sound,
    "what was written is not well-formed",
    () => `${String((tree1 as { error: unknown }).error)}\n${xml}`,
  );
  const again = outcome(() => view.read(xml, {}));
  // A root that only $unknown gives is refused by who reads known elements.
  const { code } = ("error" in again ? again.error : {}) as { code?: string };
  if (view.choosy && code === "unknown-element") return { traits: ["unknown root"] };
  must(
    "value" in again,
    "what was written cannot be read",
    () => `${errorText((again as { error: unknown }).error)}\n${xml}`,
  );
  const { illegalCharacters = "error" } = options;
  const second = outcome(() => view.write(again.value, options));
  must(
    "value" in second,
    "what was read again cannot be written",
    () => `${errorText((second as { error: unknown }).error)}\n${xml}`,
  );
  const lost = missing(said(dump(xml, 2048)), said(dump(second.value, 2048)));
  must(lost === undefined, "written again with other content", () => `${lost}\n${xml}\n${second.value}`);
  // What is put under $unknown may be known, and then comes back as what it is.
  if (illegalCharacters === "error" && !JSON.stringify(tree).includes('"$unknown"')) {
    const [wanted, found] = [written(value), written(again.value)];
    must(
      isDeepStrictEqual(wanted, found),
      "read again as something else",
      () => `${firstDifference(wanted, found)}\n${xml}`,
    );
  }
  return {
    traits: [
      `${view.name} ${(xml.match(/<[a-z]+:[A-Za-z]+/g) ?? []).length >> 3}`,
      ...new Set(xml.match(/ (?:xmlns:ns\d|[a-z]+:[a-z]+)(?==)|&[^;]{1,4};/g) ?? []),
    ],
  };
}

/** As bytes an envelope is the same, and faults are written by a function of their own as well. */
function checkBytes(index: number, value: object, options: WriteOptions, xml: string): void {
  const { body } = value as { body?: Record<string, unknown> };
  const [key, ...others] = Object.keys(body ?? {});
  if (index !== 2 || key === undefined || others.length > 0) return;
  const operation = (
    operations as Readonly<Record<string, { serializeRequestBytes(m: object, o: object): Uint8Array }>>
  )[key];
  if (operation !== undefined && Object.hasOwn(operations, key)) {
    const message = { ...value, body: body![key] };
    const bytes = outcome(() => operation.serializeRequestBytes(message, options));
    // Its headers are fewer than those of all operations together.
    const known = "error" in bytes && bytes.error instanceof Error && bytes.error.name === "WriteError";
    const same = "value" in bytes && new TextDecoder().decode(bytes.value) === xml;
    must(known || same, "bytes are another document than the string", () =>
      "error" in bytes ? errorText(bytes.error) : xml,
    );
  }
}

function firstDifference(a: unknown, b: unknown, path = ""): string {
  if (isDeepStrictEqual(a, b)) return "";
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return `${path}: ${show(a)} became ${show(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [x, y] = [a, b].map((each) => Object.getOwnPropertyDescriptor(each, key)?.value as unknown);
    if (!isDeepStrictEqual(x, y)) return firstDifference(x, y, `${path}/${key}`);
  }
  return `${path}: of another kind`;
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)) ??
    String(value)
  ).slice(0, 300);
}

async function minimize(
  one: WriterCase,
  fails: (smaller: WriterCase) => Promise<boolean>,
): Promise<WriterCase> {
  let smallest = one;
  const attempt = async (candidate: WriterCase): Promise<boolean> => {
    if (!(await fails(candidate))) return false;
    smallest = candidate;
    return true;
  };
  await attempt({ ...one, options: NO_OPTIONS });
  // Large parts first; what is taken away changes the ways to the rest.
  for (let budget = 1500, progress = true; progress && budget > 0; ) {
    progress = false;
    for (const path of pathsOf(smallest.value).sort((a, b) => a.length - b.length)) {
      if (path.length === 0 || budget <= 0) continue;
      budget--;
      if (await attempt({ ...smallest, value: changed(smallest.value, path, () => undefined) })) {
        progress = true;
        break;
      }
    }
  }
  return smallest;
}
