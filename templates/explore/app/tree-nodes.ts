/** A message as a tree: what nodes there are, what they are called, and how their values are shown. */

import type { Key } from "./message-path.js";

/** A value, or a range of the many that an array or object holds. */
export interface TreeNode {
  readonly keys: readonly Key[];
  readonly label: string;
  readonly value: unknown;
  /** The entries that a range stands for, from one to before another. */
  readonly range?: readonly [from: number, to: number];
}

/** More children than these are put into ranges: nobody reads a thousand, and no page is quick with a million. */
export const PAGE = 100;
/** Longer texts are cut. */
const MAX_TEXT = 160;

/** The nodes below a node. */
export function childrenOf({ keys, value, range }: TreeNode): TreeNode[] {
  const size = sizeOf(value);
  const [from, to] = range ?? [0, size];
  if (to - from <= PAGE) return entriesOf(value, from, to, keys);
  let step = PAGE;
  while ((to - from) / step > PAGE) step *= PAGE;
  const ranges: TreeNode[] = [];
  for (let at = from; at < to; at += step) {
    const end = Math.min(at + step, to);
    ranges.push({ keys, label: `${at} … ${end - 1}`, value, range: [at, end] });
  }
  return ranges;
}

/** Names a node among all of its tree. */
export function idOf({ keys, range }: TreeNode): string {
  return JSON.stringify([keys, range]);
}

/** The ids of what to open first: level by level, as long as it is not more than so many rows. */
export function opening(nodes: readonly TreeNode[], rows: number): Set<string> {
  const opened = new Set<string>();
  let count = nodes.length;
  for (let level = nodes; level.length > 0; ) {
    const below: TreeNode[] = [];
    for (const node of level) {
      const children = childrenOf(node);
      if (count + children.length > rows || children[0]?.range !== undefined) continue;
      count += children.length;
      opened.add(idOf(node));
      below.push(...children);
    }
    level = below;
  }
  return opened;
}

/** Whether a place is that of a node, or below it. */
export function holds({ keys, value, range }: TreeNode, place: readonly Key[]): boolean {
  if (!keys.every((key, index) => place[index] === key)) return false;
  if (range === undefined) return true;
  const next = place[keys.length];
  const index = typeof next === "number" ? next : indexOfName(value as object, String(next));
  return index >= range[0] && index < range[1];
}

function indexOfName(value: object, name: string): number {
  if (!Array.isArray(value)) return Object.keys(value).indexOf(name);
  return value.length + besides(value).indexOf(name);
}

/** How many members, items and further properties of an array a value has. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length + besides(value).length;
  if (typeof value !== "object" || value === null || isLeaf(value)) return 0;
  return Object.keys(value).length;
}

/** Beside its items, an array has what reading kept of its element. */
function besides(array: readonly unknown[]): string[] {
  return ["$unknown", "$anyAttributes"].filter((name) => Object.hasOwn(array, name));
}

function isLeaf(value: object): boolean {
  return value instanceof Date || value instanceof Uint8Array;
}

function entriesOf(value: unknown, from: number, to: number, keys: readonly Key[]): TreeNode[] {
  if (to === 0) return [];
  const names = Array.isArray(value) ? besides(value) : Object.keys(value as object);
  const items = Array.isArray(value) ? value.length : 0;
  return Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const key = at < items ? at : (names[at - items] ?? "");
    const member = (value as Readonly<Record<Key, unknown>>)[key];
    return { keys: [...keys, key], label: String(key), value: member };
  });
}

/** What is shown of a value: its text, and what kind of text that is, as in code; `names` for those of members. */
export function summaryOf({ value, range }: TreeNode): readonly [kind: string, text: string] {
  if (range !== undefined)
    return ["comment", range[1] - range[0] === 1 ? "1 entry" : `${range[1] - range[0]} entries`];
  if (typeof value === "string") return ["string", shortened(value)];
  if (typeof value === "bigint") return ["number", `${value}n`];
  if (value instanceof Date) return ["string", `Date ${value.toISOString()}`];
  if (value instanceof Uint8Array) return ["number", `${value.length} bytes`];
  if (Array.isArray(value)) return ["comment", value.length === 1 ? "1 item" : `${value.length} items`];
  if (typeof value !== "object" || value === null) {
    return [typeof value === "number" ? "number" : "keyword", String(value)];
  }
  const names = Object.keys(value).slice(0, 20).join(", ");
  return ["names", names.length > 60 ? `{ ${names.slice(0, 60)}… }` : names === "" ? "{}" : `{ ${names} }`];
}

function shortened(text: string): string {
  if (text.length <= MAX_TEXT) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, MAX_TEXT)).slice(0, -1)}…" ${text.length} characters`;
}
