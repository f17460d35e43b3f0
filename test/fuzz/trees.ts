/** Values of all kinds as JSON, so that they can be changed, printed and kept. */

import { edgeText, isEdge } from "./edges.js";

/**
 * A value: JSON, `{ $make: name }` for what JSON has no form for, `{ $list: items, …extras }` for arrays with
 * members, `{ $edge: […] }` for a long text.
 */
export type Tree = null | string | number | boolean | readonly Tree[] | { readonly [key: string]: Tree };

class Point {
  readonly x = 1;
  get y(): number {
    return 2;
  }
}

function cyclic(): object {
  const object: Record<string, unknown> = { Id: "c" };
  object["Thing"] = object;
  object["ItemId"] = object;
  return object;
}

function nested(key: string, depth: number): object {
  let object: Record<string, unknown> = {};
  for (let i = 0; i < depth; i++) object = { [key]: object };
  return object;
}

/** What somebody may pass by mistake, by name. */
export const makers: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "-Infinity": () => Number.NEGATIVE_INFINITY,
  "-0": () => -0,
  "1e21": () => 1e21,
  "2 ** 53": () => 2 ** 53,
  "0n": () => 0n,
  "-5n": () => -5n,
  "2n ** 70n": () => 2n ** 70n,
  'Symbol("s")': () => Symbol("s"),
  "() => 1": () => () => 1,
  "new Date(0)": () => new Date(0),
  "new Date(NaN)": () => new Date(Number.NaN),
  "/x/": () => /x/,
  "new Map": () => new Map([["Id", "1"]]),
  "new Set": () => new Set(["Id"]),
  "new Uint8Array(3)": () => new Uint8Array(3),
  "new ArrayBuffer(3)": () => new ArrayBuffer(3),
  'new String("s")': () => new String("s"),
  "new Number(1)": () => new Number(1),
  "new Boolean(false)": () => new Boolean(false),
  "new Error": () => new Error("e"),
  "Promise.resolve()": () => Promise.resolve(),
  "new WeakMap": () => new WeakMap(),
  "class instance": () => new Point(),
  class: () => Point,
  "Object.create(null)": () => Object.create(null),
  "Object.create({ Id })": () => Object.create({ Id: "inherited", Name: "inherited" }),
  "{ toString: null }": () => ({ toString: null }),
  "{ toString: 1, valueOf: 1 }": () => ({ toString: 1, valueOf: 1 }),
  "{ [Symbol.toPrimitive]: 1 }": () => ({ [Symbol.toPrimitive]: 1 }),
  "{ length: 2 }": () => ({ length: 2 }),
  "new Array(3)": () => new Array(3),
  "Object.freeze([])": () => Object.freeze([]),
  "frozen object": () => Object.freeze({ Id: "f" }),
  "cyclic object": cyclic,
  "cyclic array": () => {
    const array: unknown[] = [];
    array.push(array);
    return array;
  },
  "deep Thing": () => nested("Thing", 3000),
  "deep array": () => {
    let array: unknown[] = [];
    for (let i = 0; i < 3000; i++) array = [array];
    return array;
  },
  "new Proxy({}, {})": () => new Proxy({}, {}),
  "new Proxy([], {})": () => new Proxy([], {}),
  "long text": () => `${"x".repeat(4095)}😀${"&".repeat(9000)}é`,
  "long text of two bytes": () => "é".repeat(20_000),
  "text of a megabyte": () => "<x>€".repeat(1 << 18),
  "lone surrogate": () => "a\ud800b",
  "lone surrogate at a border": () => `${"x".repeat(4095)}\ud83d`,
  NUL: () => "a\0b",
  "U+FFFE": () => "\ufffe",
  controls: () => "\t\n\r\u0085\u2028 \x7f",
  globalThis: () => globalThis,
  "getter that throws": () =>
    Object.defineProperty({}, "Id", {
      enumerable: true,
      get: () => {
        throw new RangeError("get");
      },
    }),
  "proxy without keys": () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError("keys");
        },
      },
    ),
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The tree of a value that was read. */
export function treeOf(value: unknown): Tree {
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $make: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (Array.isArray(value)) {
    const extras = Object.entries(value).filter(([key]) => !/^\d+$/.test(key));
    const items = value.map(treeOf);
    if (extras.length === 0) return items;
    return { $list: items, ...Object.fromEntries(extras.map(([key, each]) => [key, treeOf(each)])) };
  }
  if (!isObject(value)) return value as Tree;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, treeOf(each)]));
}

/** The value of a tree, made anew. */
export function build(tree: Tree): unknown {
  if (!isObject(tree)) return tree;
  if (Array.isArray(tree)) return tree.map(build);
  const { $make, $bigint, $list, $edge } = tree as Readonly<Record<string, Tree>>;
  if (isEdge($edge)) return edgeText($edge);
  if (typeof $make === "string" && Object.hasOwn(makers, $make)) return makers[$make]!();
  if (typeof $bigint === "string" && /^-?\d+$/.test($bigint)) return BigInt($bigint);
  const target: object = Array.isArray($list) ? $list.map(build) : {};
  for (const [key, each] of Object.entries(tree)) {
    // Nor can the length of an array be anything.
    if (Array.isArray($list) && (key === "$list" || key === "length")) continue;
    Object.defineProperty(target, key, {
      value: build(each),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return target;
}

/** The way to a part of a tree. */
export type Path = readonly (string | number)[];

/** The ways to all parts, the whole among them. */
export function pathsOf(tree: Tree, path: Path = []): Path[] {
  if (!isObject(tree)) return [path];
  const parts: [string | number, Tree][] = Array.isArray(tree)
    ? tree.map((each, i) => [i, each as Tree])
    : Object.entries(tree);
  return [path, ...parts.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

export function partOf(tree: Tree, path: Path): Tree {
  let part: unknown = tree;
  for (const key of path) part = (part as Record<string | number, unknown>)[key];
  return part as Tree;
}

/** A tree with one part changed; where `change` gives undefined, without it. */
export function changed(tree: Tree, path: Path, change: (part: Tree) => Tree | undefined): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return change(tree) ?? null;
  if (!isObject(tree)) return tree;
  if (Array.isArray(tree)) {
    return tree.flatMap((each: Tree, i): Tree[] => {
      if (i !== key) return [each];
      const other = rest.length === 0 ? change(each) : changed(each, rest, change);
      return other === undefined ? [] : [other];
    });
  }
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, each]): [string, Tree][] => {
      if (name !== key) return [[name, each]];
      const other = rest.length === 0 ? change(each) : changed(each, rest, change);
      return other === undefined ? [] : [[name, other]];
    }),
  );
}
