// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { Name } from "./names.js";

/** A name that finds no slot among so many is not remembered: names may be made to collide. */
const MAX_PROBES = 64;

/** An open-addressed hash set of names, looked up by their raw bytes. */
export class NameSet {
  private slots: (Name | undefined)[] = new Array(8).fill(undefined);
  private used = 0;

  /** The name whose raw form is bytes[start, end), if it was seen. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): Name | undefined {
    const slots = this.slots;
    const mask = slots.length - 1;
    for (let i = hash & mask, left = MAX_PROBES; left > 0; i = (i + 1) & mask, left--) {
      const name = slots[i];
      if (name === undefined) return undefined;
      if (name.hash === hash && matches(name.bytes, bytes, start, end)) return name;
    }
    return undefined;
  }

  add(name: Name): void {
    if (++this.used * 2 > this.slots.length) this.grow();
    this.insert(name);
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Array(old.length * 4).fill(undefined);
    for (const name of old) if (name !== undefined) this.insert(name);
  }

  private insert(name: Name): void {
    const mask = this.slots.length - 1;
    for (let i = name.hash & mask, left = MAX_PROBES; left > 0; i = (i + 1) & mask, left--) {
      if (this.slots[i] !== undefined) continue;
      this.slots[i] = name;
      return;
    }
  }
}

function matches(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}
