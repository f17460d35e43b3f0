/** Where in a JSON text a value stands. */

import type { Key } from "./message-path.js";

/**
 * The offset of a value that keys lead to from the root: of its own key where it is a property. Where the text
 * does not go as far, the offset of the last value that is there. `{"$array": […]}` counts as the array.
 * @param text without faults, as JSON.parse takes it
 */
export function offsetOfKeys(text: string, keys: readonly Key[]): number {
  let value = space(text, 0);
  let shown = value;
  for (const key of keys) {
    const found = typeof key === "number" ? item(text, value, key) : member(text, value, key);
    if (found === undefined) break;
    [shown, value] = found;
  }
  return shown;
}

/**
 * From where to where the value stands in a text that keys lead to; undefined where the text does not go as far.
 * @param text without faults, as JSON.parse takes it
 */
export function rangeOfKeys(
  text: string,
  keys: readonly Key[],
): readonly [from: number, to: number] | undefined {
  let value = space(text, 0);
  for (const key of keys) {
    const found = typeof key === "number" ? item(text, value, key) : member(text, value, key);
    if (found === undefined) return undefined;
    [, value] = found;
  }
  return [value, value + text.slice(value, pastValue(text, value)).trimEnd().length];
}

/** Offsets of what is to be shown, the key or the item itself, and of the value. */
type Offsets = readonly [shown: number, value: number];

function member(text: string, object: number, key: string): Offsets | undefined {
  if (text[object] !== "{") return undefined;
  for (let at = space(text, object + 1); text[at] === '"'; ) {
    const end = pastString(text, at);
    const value = space(text, space(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === key) return [at, value];
    at = next(text, value);
  }
  return undefined;
}

function item(text: string, array: number, index: number): Offsets | undefined {
  if (text[array] === "{") {
    const [, inside] = member(text, array, "$array") ?? [];
    return inside === undefined ? undefined : item(text, inside, index);
  }
  if (text[array] !== "[") return undefined;
  let at = space(text, array + 1);
  for (let count = 0; at < text.length && text[at] !== "]"; count++) {
    if (count === index) return [at, at];
    at = next(text, at);
  }
  return undefined;
}

/** Past a value and the comma behind it. */
function next(text: string, value: number): number {
  const end = space(text, pastValue(text, value));
  return text[end] === "," ? space(text, end + 1) : end;
}

function pastValue(text: string, value: number): number {
  let depth = 0;
  for (let at = value; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = pastString(text, at) - 1;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]" || char === ",") {
      if (depth === 0) return at;
      if (char !== "," && --depth === 0) return at + 1;
    }
  }
  return text.length;
}

function pastString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function space(text: string, from: number): number {
  let at = from;
  while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  return at;
}
