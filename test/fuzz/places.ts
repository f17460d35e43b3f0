/** Where the elements of a document are: by a scan of its own, to hold paths, lines and columns against. */

import type { Deviation } from "../../generated/index.js";
import { must } from "./target.js";

interface Extent {
  readonly start: number;
  end: number;
}

const TAG = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/gs;

/** The extents of all elements of a well-formed document, by path. */
function extentsOf(text: string): Map<string, Extent> {
  const extents = new Map<string, Extent>();
  const open: { readonly path: string; readonly counts: Map<string, number> }[] = [
    { path: "", counts: new Map() },
  ];
  for (const { 0: token, index } of text.matchAll(TAG)) {
    if (/^<[!?]/.test(token)) continue;
    const end = index + token.length;
    if (!token.startsWith("</")) {
      const outer = open.at(-1)!;
      const local = /^<(?:[^ \t\r\n/>:]*:)?([^ \t\r\n/>]*)/.exec(token)![1]!;
      const nth = (outer.counts.get(local) ?? 0) + 1;
      outer.counts.set(local, nth);
      const path = `${outer.path}/${local}${nth > 1 ? `[${nth}]` : ""}`;
      extents.set(path, { start: index, end });
      if (!token.endsWith("/>")) open.push({ path, counts: new Map() });
    } else {
      extents.get(open.pop()!.path)!.end = end;
    }
  }
  return extents;
}

/** Each deviation is inside the element that its path names, at a place that the document has. */
export function checkPlaces(source: string, deviations: readonly Deviation[]): void {
  if (deviations.length === 0) return;
  const text = source.replace(/^\ufeff/, "");
  const extents = extentsOf(text);
  const lines = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  for (const { code, path, line, column } of deviations) {
    const element = path.replace(/\/@.*$/s, "");
    const extent = extents.get(element);
    const about = (): string => `${code} ${path} ${line}:${column}`;
    must(extent !== undefined, "a deviation at a path that is none", about);
    const start = lines[line - 1];
    must(start !== undefined, "a deviation on a line that is none", about);
    // Columns count characters, offsets units of UTF-16.
    const before = [...text.slice(start, extent.end)].slice(0, column - 1).join("");
    const at = start + before.length;
    must(at >= extent.start && at < extent.end, "a deviation outside the element of its path", about);
  }
}
