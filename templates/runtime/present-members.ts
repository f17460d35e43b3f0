// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel } from "./content.js";
import type { XmlWriter } from "./writer.js";

/**
 * The members that an object of a type with many has, to be asked for in schema order. The keys come to V8 as
 * arguments: objects of all kinds of shapes are read 1.3 times as fast as by a place in the code for each.
 */
export class PresentMembers<T extends object> {
  private readonly object: T;
  private readonly keys: readonly string[];
  private index = 0;
  private next: string | undefined;
  private current: unknown;

  constructor(object: T, keys: readonly string[]) {
    this.object = object;
    this.keys = keys;
    this.next = keys[0];
  }

  /** Whether the next member is this one; if so, goes on to the one after it. */
  at(key: keyof T): boolean {
    if (this.next !== key) return false;
    this.next = this.keys[++this.index];
    this.current = this.object[key];
    return this.current !== undefined;
  }

  /** The value of the member that `at` has just found. */
  value<K extends keyof T>(_key: K): Exclude<T[K], undefined> {
    return this.current as Exclude<T[K], undefined>;
  }
}

/** Also keeps the hidden class alive, as `alive` does that of writers. */
const NO_MEMBERS: PresentMembers<object> = /* @__PURE__ */ new PresentMembers({}, []);

/** `start` for an object that has few of the many members of its type: returns those that it has. */
export function startWide<T extends object>(
  w: XmlWriter,
  name: string,
  value: T,
  model: ContentModel,
): PresentMembers<T> {
  const keys = w.start(name, value, model) ?? Object.keys(value);
  return keys.length === 0 ? (NO_MEMBERS as PresentMembers<T>) : new PresentMembers(value, keys);
}
