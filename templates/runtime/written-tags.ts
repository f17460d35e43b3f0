// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** The tags of an element name. */
export interface Tag {
  readonly name: string;
  /** "<name>" and "</name>" as numbers of eight bytes each, the first byte lowest; zeros fill up the last. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** The length of "<name>". */
  readonly size: number;
  /** The tag that began after this one last time. */
  next: Tag | undefined;
}

/** Only names of the bindings and of root elements get here, so that it cannot grow without bound. */
const tags = /* @__PURE__ */ new Map<string, Tag>();

/** The tags of a name. @param before the tag that began before it: what followed last time follows most often */
export function tagOf(name: string, before: Tag | undefined): Tag {
  const guess = before?.next;
  if (guess !== undefined && guess.name === name) return guess;
  let tag = tags.get(name);
  if (tag === undefined) tags.set(name, (tag = makeTag(name)));
  if (before !== undefined) before.next = tag;
  return tag;
}

function makeTag(name: string): Tag {
  const start = new TextEncoder().encode(`<${name}>`);
  const end = new TextEncoder().encode(`</${name}>`);
  return { name, start: eights(start), end: eights(end), size: start.length, next: undefined };
}

/** No name in UTF-8 makes a number that is no number, which would not keep its bits. */
function eights(bytes: Uint8Array): number[] {
  const padded = new Uint8Array((bytes.length + 7) & ~7);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const numbers: number[] = [];
  for (let i = 0; i < padded.length; i += 8) numbers.push(view.getFloat64(i, true));
  return numbers;
}
