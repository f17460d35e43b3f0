/** Fuzzing bindings of every construct that the generator knows: those of the schemas in test/cases. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InstanceGenerator } from "../instances/generator.js";
import { mutators } from "../instances/mutations.js";
import { printPlain, printVaried } from "../instances/print.js";
import type { Random } from "../instances/random.js";
import { generatedSubject, repository, type Subject } from "../instances/subject.js";
import { damaged } from "./damage.js";
import { messageWords, rearranged, type Vocabulary } from "./documents.js";
import { minimizeText } from "./minimize.js";
import { checkPlaces } from "./places.js";
import { checkLenient, checkStrict, checkWellFormedness, checkWriting } from "./reader-checks.js";
import type { Target, Verdict } from "./target.js";
import { changed, pathsOf, type Tree, treeOf } from "./trees.js";
import { mutated } from "./values.js";
import type { View } from "./views.js";
import { checkValue } from "./writer-checks.js";

/** A document to be read, or a value to be written, of a case's schema. */
export interface ConstructsCase {
  readonly schema: string;
  readonly xml: string;
  /** Absent where the document is the case. */
  readonly value?: Tree;
}

interface Bindings {
  readonly subject: Subject;
  readonly view: View;
  readonly words: Vocabulary;
}

const cases = join(repository, "test/cases");

/** The cases whose schemas are not refused. */
export const constructs: readonly string[] = readdirSync(cases).filter(
  (name) => !name.startsWith(".") && existsSync(join(cases, name, "expected")) && !hasDefaults(name),
);

/** An empty element with a default value is written with it: that is more than was read. */
function hasDefaults(name: string): boolean {
  return schemasHave(name, /<xs:element[^>]*\s(?:default|fixed)=/);
}

function schemasHave(name: string, pattern: RegExp): boolean {
  const files = readdirSync(join(cases, name)).filter((file) => file.endsWith(".xsd"));
  return files.some((file) => pattern.test(readFileSync(join(cases, name, file), "utf8")));
}

/** @param names the cases to make documents and values for; others are there for cases that were kept */
export async function constructsTarget(
  names: readonly string[] = constructs,
): Promise<Target<ConstructsCase>> {
  const bindings = new Map<string, Bindings>();
  const load = async (name: string): Promise<Bindings> => {
    const known = bindings.get(name);
    if (known !== undefined) return known;
    const subject = await generatedSubject(name, [join(cases, name)]);
    // All of it is loaded by now.
    subject.remove();
    const found = bindingsOf(subject);
    bindings.set(name, found);
    return found;
  };
  for (const name of names) await load(name);
  const usable = [...bindings].filter(([, { subject }]) => subject.roots.length > 0);

  const make = (random: Random): ConstructsCase => {
    const [schema, { subject, view, words }] = random.pick(usable);
    const instance = (): string => {
      const generator = new InstanceGenerator(subject.heights, subject.scope, random.below(2 ** 31));
      const root = generator.next(random.pick(subject.roots));
      if (random.chance(0.3)) return printPlain(root);
      const faulty = random.chance(0.5) ? random.pick(mutators)(root, random)?.root : undefined;
      return printVaried(faulty ?? root, random.below(2 ** 31));
    };
    let xml = instance();
    if (random.chance(0.5)) {
      let value = treeOf(view.read(xml, {}));
      for (let n = random.below(4); n >= 0; n--) value = mutated(value, random);
      return { schema, xml: "", value };
    }
    for (let n = random.below(4); n > 0; n--) {
      xml = random.chance(0.85)
        ? rearranged(xml, instance(), random, words)
        : new TextDecoder().decode(damaged(new TextEncoder().encode(xml), random));
    }
    return { schema, xml };
  };

  const check = async ({ schema, xml, value }: ConstructsCase): Promise<Verdict> => {
    const { view } = await load(schema);
    if (value !== undefined) return checkValue(view, value, {});
    const { tree } = checkWellFormedness(xml);
    const reading = checkLenient(view, xml, tree !== undefined);
    checkStrict(view, xml, reading);
    if (tree !== undefined) checkPlaces(xml, reading.deviations);
    if (tree !== undefined && reading.value !== undefined) checkWriting(view, tree, reading, 2);
    return { traits: reading.deviations.map(({ code, path }) => `${schema} ${code} ${path}`) };
  };

  return {
    name: "constructs",
    roundSize: 3000,
    testSize: 500,
    make,
    check,
    minimize,
    print: (one) => JSON.stringify(one),
    parse: (text) => JSON.parse(text) as ConstructsCase,
  };
}

function bindingsOf(subject: Subject): Bindings {
  const { registry, selection, name } = subject;
  const declared = [...selection.elements, ...selection.attributes].map((each) => each.name.local);
  const view: View = {
    name,
    choosy: true,
    hasDoubles: schemasHave(name, /\bxs:(?:double|float)\b/),
    read: (source, options) => registry.readElement(source, options as object),
    write: (value, options) => registry.writeElement(value, options),
  };
  const words: Vocabulary = {
    elements: [...declared, "x", "__proto__"],
    attributes: [...declared, "x", "constructor", "xml:lang"],
    values: messageWords.values,
    texts: messageWords.texts,
  };
  return { subject, view, words };
}

async function minimize(
  one: ConstructsCase,
  fails: (smaller: ConstructsCase) => Promise<boolean>,
): Promise<ConstructsCase> {
  if (one.value === undefined) {
    return { ...one, xml: await minimizeText(one.xml, (xml) => fails({ ...one, xml })) };
  }
  let smallest = one;
  for (let progress = true; progress; ) {
    progress = false;
    for (const path of pathsOf(smallest.value!).filter(({ length }) => length > 0)) {
      const candidate = { ...smallest, value: changed(smallest.value!, path, () => undefined) };
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      progress = true;
      break;
    }
  }
  return smallest;
}
