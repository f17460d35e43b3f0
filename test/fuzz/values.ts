/** Changes to values: what a program may get wrong, and anything at all. */

import type { Random } from "../instances/random.js";
import { randomDocument } from "./documents.js";
import { writtenEdge } from "./edges.js";
import { changed, makers, type Path, partOf, pathsOf, type Tree } from "./trees.js";
import { hostileNames, knownNames, namespaceNames, texts } from "./words.js";

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

/** A tree with one change. */
export function mutated(tree: Tree, random: Random): Tree {
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

/** A tree one of whose texts reaches a border of the writer's buffers. */
export function stretched(tree: Tree, random: Random): Tree {
  const texts = pathsOf(tree).filter((path) => typeof partOf(tree, path) === "string");
  return texts.length === 0
    ? tree
    : changed(tree, random.pick(texts), () => ({ $edge: writtenEdge(random) }));
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
