// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel } from "./content.js";
import type { XmlWriter } from "./writer.js";

/**
 * The members that an object of a type with many has, to be asked for in schema order. Objects of all kinds of
 * shapes are read 1.3 times as fast as by a place in the code for each, and 1.08 times as fast with all values
 * at once as by looking up one after the other.
 */
export class PresentMembers<T extends object> {
  private readonly keys: readonly string[];
  private readonly values: readonly unknown[];
  private index = 0;
  /** Never undefined: V8 compares a string with what may be that by a call. */
  private next: string;
  private current: unknown;

  constructor(keys: readonly string[], values: readonly unknown[]) {
    this.keys = keys;
    this.values = values;
    this.next = keys[0] ?? "";
  }

  /** Whether the next member is this one; if so, goes on to the one after it. */
  at(key: keyof T): boolean {
    if (this.next !== key) return false;
    const { keys } = this;
    const index = this.index++;
    this.next = this.index < keys.length ? keys[this.index]! : "";
    this.current = this.values[index];
    return this.current !== undefined;
  }

  /** The value of the member that `at` has just found. */
  value<K extends keyof T>(_key: K): Exclude<T[K], undefined> {
    return this.current as Exclude<T[K], undefined>;
  }
}

/** Also keeps the hidden class alive, as `alive` does that of writers. */
const NO_MEMBERS: PresentMembers<object> = /* @__PURE__ */ new PresentMembers([], []);

/** `start` for an object that has few of the many members of its type: returns those that it has. */
export function startWide<T extends object>(
  w: XmlWriter,
  name: string,
  value: T,
  model: ContentModel,
): PresentMembers<T> {
  const own = w.start(name, value, model);
  // Accessors of a class count as much as properties of its objects: what is written by name has them, too.
  const sorted = Object.getPrototypeOf(value) === Object.prototype ? own : allKeys(value, model);
  const keys = sorted ?? Object.keys(value);
  if (keys.length === 0) return NO_MEMBERS as PresentMembers<T>;
  return new PresentMembers(keys, sorted?.map((key) => value[key as keyof T]) ?? Object.values(value));
}

/** The members that an object has, be it by its class, in schema order. */
function allKeys(value: object, { byKey }: ContentModel): string[] {
  const members = [...byKey.values()].filter(({ key }) => key in value);
  return members.sort((a, b) => a.index - b.index).map(({ key }) => key);
}
