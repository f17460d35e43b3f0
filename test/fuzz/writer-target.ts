/** Fuzzing the writer: objects that were read, changed in all the ways in which a program can be wrong. */

import { InstanceGenerator } from "../instances/generator.js";
import { printPlain } from "../instances/print.js";
import type { Random } from "../instances/random.js";
import type { Subject } from "../instances/subject.js";
import { randomThing } from "../runtime/lenient-documents.js";
import { readSamples } from "../support/samples.js";
import type { Target, Verdict } from "./target.js";
import { changed, pathsOf, type Tree, treeOf } from "./trees.js";
import { mutated, stretched } from "./values.js";
import { views } from "./views.js";
import { checkValue } from "./writer-checks.js";

export interface WriterCase {
  /** Which view writes it: of the first three. */
  readonly view: number;
  readonly value: Tree;
  readonly options: Tree;
  /** Whether it is as it was read, and so must be written. */
  readonly isSound?: boolean;
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
    const changes = random.below(5);
    if (random.chance(0.06)) return { ...one, value: stretched(value, random) };
    for (let n = changes; n > 0; n--) value = mutated(value, random);
    // With check it may be refused for what lenient reading let pass.
    const { check: checks } = one.options as { readonly check?: boolean };
    return changes === 0 && checks !== true ? { ...one, isSound: true } : { ...one, value };
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

function check({ view, value, options, isSound = false }: WriterCase): Verdict {
  return checkValue(views[view]!, value, options, { exact: true, isSound });
}

/** Takes away what the failure does not need, large parts first. */
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
  // With anything less it may be refused by right.
  if (one.isSound === true) return smallest;
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
