/** Unique Particle Attribution, against content models that are written out count by count. */

import { expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { refuseAmbiguous } from "../../generator/model/ambiguity.js";
import { anySimpleType } from "../../generator/xsd/builtins.js";
import type { ElementDeclaration, ModelGroup, Particle } from "../../generator/xsd/components.js";
import { Random } from "../instances/random.js";

const position = { file: "schema.xsd", line: 1, column: 1 };
const elements = ["a", "b", "c"].map(
  (local): ElementDeclaration => ({
    kind: "element",
    name: { namespace: "", local },
    global: false,
    type: anySimpleType,
    nillable: false,
    abstract: false,
    substitutes: [],
    position,
  }),
);
const COUNTS = ["1 1", "1 1", "0 1", "0 Infinity", "1 Infinity", "2 2", "1 2", "0 3", "2 5", "2 Infinity"];

function particle(random: Random, depth: number): Particle {
  const [minOccurs, maxOccurs] = random.pick(COUNTS).split(" ").map(Number) as [number, number];
  if (depth === 0 || random.chance(0.3))
    return { minOccurs, maxOccurs, term: random.pick(elements), position };
  const particles = Array.from({ length: 1 + random.below(3) }, () => particle(random, depth - 1));
  const term: ModelGroup = { kind: random.chance(0.5) ? "sequence" : "choice", particles, position };
  return { minOccurs, maxOccurs, term, position };
}

/** One place where an element may stand, once every count is written out. */
interface Place {
  readonly particle: string;
  readonly name: string;
  readonly follow: Place[];
}
interface Part {
  readonly nullable: boolean;
  readonly first: readonly Place[];
  readonly last: readonly Place[];
}

function isAmbiguous(root: Particle): boolean {
  const places: Place[] = [];
  const link = (last: readonly Place[], first: readonly Place[]): void => {
    for (const each of last) each.follow.push(...first);
  };
  const sequence = (parts: readonly Part[]): Part =>
    parts.reduce(
      (before, part) => {
        link(before.last, part.first);
        return {
          nullable: before.nullable && part.nullable,
          first: before.nullable ? [...before.first, ...part.first] : before.first,
          last: part.nullable ? [...before.last, ...part.last] : part.last,
        };
      },
      { nullable: true, first: [], last: [] } as Part,
    );
  const once = ({ term }: Particle, path: string): Part => {
    if (term.kind === "element") {
      const place: Place = { particle: path, name: term.name.local, follow: [] };
      places.push(place);
      return { nullable: false, first: [place], last: [place] };
    }
    const parts = (term as ModelGroup).particles.map((each, i) => written(each, `${path}/${i}`));
    if (term.kind === "sequence") return sequence(parts);
    return {
      nullable: parts.some(({ nullable }) => nullable),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
    };
  };
  const written = (each: Particle, path: string): Part => {
    const { minOccurs, maxOccurs } = each;
    const needed = Array.from({ length: minOccurs }, () => once(each, path));
    if (maxOccurs === Number.POSITIVE_INFINITY) {
      const more = once(each, path);
      link(more.last, more.first);
      return sequence([...needed, { ...more, nullable: true }]);
    }
    let more: Part = { nullable: true, first: [], last: [] };
    for (let i = minOccurs; i < maxOccurs; i++) {
      more = { ...sequence([once(each, path), more]), nullable: true };
    }
    return sequence([...needed, more]);
  };
  const { first } = written(root, "");
  return [first, ...places.map(({ follow }) => follow)].some((set) => {
    const byName = new Map(set.map(({ name, particle }) => [name, particle]));
    return set.some(({ name, particle }) => byName.get(name) !== particle);
  });
}

/** Whether a choice says the same twice, which makes no difference. */
function saysTwice({ term }: Particle): boolean {
  if (term.kind === "element" || term.kind === "wildcard") return false;
  const said = term.particles.map((each) => [each.minOccurs, each.maxOccurs, each.term]);
  const isTwice = said.some(
    (each, i) =>
      !("particles" in (each[2] as object)) &&
      said.some((other, j) => j < i && each.every((part, k) => part === other[k])),
  );
  return (term.kind === "choice" && isTwice) || term.particles.some(saysTwice);
}

test("what is ambiguous when all counts are written out is refused, and nothing else", () => {
  const random = new Random(1);
  const seen = { true: 0, false: 0 };
  for (let i = 0; i < 3000; i++) {
    const model = particle(random, 3);
    if (saysTwice(model)) continue;
    const diagnostics = new Diagnostics();
    refuseAmbiguous(model, { diagnostics, qualifiedName: ({ name }) => name.local });
    const expected = isAmbiguous(model);
    expect(diagnostics.hasErrors, JSON.stringify(model)).toBe(expected);
    seen[`${expected}`]++;
  }
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});
