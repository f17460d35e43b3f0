// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip } from "./simple-type.js";

/** Values in words, for errors about values of any kind. */

/** A value in a few words, whatever it is. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(clip(value));
    case "object":
      return value === null ? "null" : isArray(value) ? "an array" : nameOf(value);
    case "undefined":
      return "undefined";
    case "function":
      return "a function";
    default:
      return `${typeof value} ${String(value).slice(0, 60)}`;
  }
}

/** "an object", or what class it is of. */
function nameOf(value: object): string {
  const name = classOf(value);
  return name === "Object" ? "an object" : `an object of the class ${name}`;
}

/** "Object", "Date", "ArrayBuffer" and so on. */
export function classOf(value: object): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    // A proxy that fails, or was revoked.
    return "Object";
  }
}

/** Whether an object has no properties, but holds something all the same: a Map, a Promise, a Date and the like. */
export function isOpaque(value: object): boolean {
  // Nearly all are plain objects; what class another is takes longer to find out.
  if (Object.getPrototypeOf(value) === Object.prototype) return false;
  return Object.keys(value).length === 0 && !/^(?:Object|Array)$/.test(classOf(value));
}

/** Whether a value is an array; not where it cannot be told, as of a revoked proxy. */
export function isArray(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
