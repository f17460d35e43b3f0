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
import { randomDocument } from "./documents.js";
import { missing, said, written } from "./same.js";
import { errorText, must, type Target, type Verdict } from "./target.js";
import { build, changed, makers, type Path, partOf, pathsOf, type Tree, treeOf } from "./trees.js";
import { views } from "./views.js";
import { hostileNames, knownNames, namespaceNames, texts } from "./words.js";

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

/** Anything. */
function anything(random: Random): Tree {
  const name = random.pick(random.chance(0.7) ? knownNames : hostileNames);
  const text = random.pick(texts);
  switch (random.below(9)) {
    case 0:
    case 1:
      return { $make: random.pick(Object.keys(makers)) };
    case 2:
      return random.pick<Tree>([
        0,
        1,
        -1,
        1.5,
        2 ** 31,
        2 ** 40,
        1e-7,
        true,
        false,
        null,
        "",
        "1",
        "true",
        [],
        {},
      ]);
    case 3:
      return [
        { position: random.below(4) - 1, xml: fragment(random) },
        { position: 0, element: `t:${name}`, attributes: attributes(random) },
      ].slice(random.below(2));
    case 4:
      return [fragment(random)];
    case 5:
      return attributes(random);
    case 6:
      return { [name]: text };
    default:
      return text;
  }
}

function fragment(random: Random): Tree {
  return random.pick([
    () => random.pick(texts),
    () => randomDocument(random, false).replace(/^<\?xml.*?\?>/, ""),
    () => randomDocument(random, true),
    () => "<a/><b/>",
    () => "<p:a/>",
    () => "</x><x>",
    () => "<x>",
    () => "<t:ImGroup/>",
  ])();
}

function attributes(random: Random): Tree {
  const name = (): string => {
    const local = random.pick(random.chance(0.6) ? knownNames : [...hostileNames, "", "a:b", "1", "a b"]);
    return random.chance(0.5) ? local : `{${random.pick(namespaceNames)}}${local}`;
  };
  return Object.fromEntries(
    Array.from({ length: 1 + random.below(2) }, () => [
      name(),
      random.chance(0.9) ? random.pick(texts) : anything(random),
    ]),
  );
}

const extras = ["$unknown", "$any", "$anyAttributes", "$type", "$value", "$body"];

function mutated(tree: Tree, random: Random): Tree {
  const paths = pathsOf(tree);
  const path = random.pick(paths);
  const other = (): Tree => partOf(tree, random.pick(paths));
  switch (random.below(8)) {
    case 0:
    case 1:
      return changed(tree, path, () => anything(random));
    case 2:
      return changed(tree, path, () => (path.length === 0 ? {} : undefined));
    case 3:
      return changed(tree, path, other);
    case 4:
      return changed(tree, path, (part) =>
        Array.isArray(part)
          ? [...part, ...part]
          : random.chance(0.5)
            ? [part]
            : { $list: [part], $unknown: [] },
      );
    case 5:
      return changed(tree, objectAbove(path), (part) => renamed(part, random));
    default:
      return changed(tree, random.pick(paths), (part) => {
        if (typeof part !== "object" || part === null) return anything(random);
        const key = random.pick(random.chance(0.4) ? extras : random.chance(0.7) ? knownNames : hostileNames);
        const value =
          key.startsWith("$") && random.chance(0.8)
            ? extra(key, random)
            : random.chance(0.5)
              ? other()
              : anything(random);
        return Array.isArray(part) ? { $list: part as Tree, [key]: value } : { ...part, [key]: value };
      });
  }
}

function objectAbove(path: Path): Path {
  return path.slice(0, -1);
}

function renamed(part: Tree, random: Random): Tree {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  const entries = Object.entries(part) as [string, Tree][];
  if (entries.length === 0) return part;
  const at = random.below(entries.length);
  const name = (key: string): string =>
    random.pick([
      key.toLowerCase(),
      `${key}s`,
      key.slice(1),
      random.pick(knownNames),
      random.pick(hostileNames),
    ]);
  const list = random.chance(0.3) ? random.shuffled(entries) : entries;
  return Object.fromEntries(list.map(([key, each], i) => [i === at ? name(key) : key, each]));
}

/** What is right for a member of the runtime's own, or nearly. */
function extra(key: string, random: Random): Tree {
  const name = random.pick(knownNames);
  switch (key) {
    case "$unknown":
      return Array.from({ length: 1 + random.below(2) }, (): Tree => {
        const position = random.pick<Tree>([0, 0, 1, 2, 99, -1, 0.5, { $make: "NaN" }, "0"]);
        return random.chance(0.6)
          ? { position, xml: fragment(random) }
          : { position, element: random.pick([`t:${name}`, name, "nope:x"]), attributes: attributes(random) };
      });
    case "$any":
      return Array.from({ length: random.below(3) }, () => fragment(random));
    case "$anyAttributes":
      return attributes(random);
    case "$type":
      return random.pick([
        `t:${name}`,
        `t:${name}Type`,
        "t:RecurringMasterItemIdRangesType",
        "",
        "x",
        "{urn:a}b",
        "nope:x",
        "a b",
        "xml:x",
        "{}x",
      ]);
    default:
      return anything(random);
  }
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
