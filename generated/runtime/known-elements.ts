// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { XmlReader } from "./reader.js";
import type { KnownElements } from "./reporting.js";

/** Elements that wildcards allow and that are known: they are kept as they stand, but read for what is wrong in them. */

type Read = (reader: XmlReader) => unknown;

/** For lax wildcards, which take those that are not known as they are. */
export function knownElements(
  elements: Iterable<{ readonly name: string; readonly read: Read }>,
): KnownElements {
  const known = new Map([...elements].map(({ name, read }) => [name, read]));
  return {
    fragment(r: XmlReader) {
      const read = known.get(r.top.name.name);
      return read === undefined ? r.fragment() : lookedAt(r, read);
    },
  };
}

/** The current child as a fragment, after it has been read for what is wrong in it. */
export function lookedAt(r: XmlReader, read: Read): string {
  if (!r.reporting) return r.fragment();
  if (r.looking) {
    // It is inside another that is looked at, whose fragment holds it: once more at each level would be too often.
    read(r);
    return "";
  }
  const { start, name } = r.top;
  const outer = r.top.outer!;
  r.comesAgain = true;
  const xml = r.passOver();
  r.comesAgain = false;
  const { pos } = r;
  const { children, mixed } = outer;
  const pending = r.pending.length;
  // Set aside, not copied: it may hold much, and such elements may be many.
  const kept = r.keptMembers.get(outer.depth);
  r.keptMembers.delete(outer.depth);
  // What stands behind the element is for the next step: text there, too.
  outer.mixed = true;
  r.looking = true;
  r.startTag(start);
  read(r);
  r.looking = false;
  outer.mixed = mixed;
  outer.children = children;
  r.pending.length = pending;
  if (kept === undefined) r.keptMembers.delete(outer.depth);
  else r.keptMembers.set(outer.depth, kept);
  r.mixedRun = "";
  // Back behind the element, whose siblings are none yet.
  r.top = outer;
  r.scope = outer.scope;
  r.empty = false;
  r.pos = pos;
  r.advance(name.behind);
  return xml;
}
