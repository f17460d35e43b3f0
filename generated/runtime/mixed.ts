// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/** Mixed content: text between the children of an element (XSD 1.0 part 1, section 3.4.2). */

/** `enter` for mixed content, whose text `takeText` gives. */
export function enterMixed(r: XmlReader): void {
  r.top.mixed = true;
  r.enter();
}

/** Called before `leave` for content in document order, before the end tag. */
export function leaveMixed(r: XmlReader): void {
  r.top.mixed = false;
}

/** The text before the next child or the end tag, where it is content. */
export function takeText(r: XmlReader): string {
  const { mixedRun } = r;
  r.mixedRun = "";
  return mixedRun;
}

/** White space is content in the element that was started last: nothing in it may be indented. */
export function keepSpace(w: XmlWriter): void {
  if (w.textDepth === 0) w.textDepth = w.depth;
}
