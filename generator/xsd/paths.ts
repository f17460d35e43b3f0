/** File names: how they are shown, told apart, resolved and ordered. Nothing here touches the disk. */

import { dirname, isAbsolute, join, normalize, relative, resolve } from "node:path";

/** A file under the name that diagnostics show, and the absolute path that tells it from others. */
export interface FileReference {
  readonly path: string;
  readonly absolute: string;
}

/** The reference to a file that the user or a document names; paths below the working folder become relative. */
export function fileReference(path: string): FileReference {
  const absolute = resolve(path);
  const fromHere = relative(resolve(), absolute);
  const outside = fromHere === "" || fromHere.startsWith("..") || isAbsolute(fromHere);
  return { path: slashes(isAbsolute(path) && !outside ? fromHere : normalize(path)), absolute };
}

/** The file that a location names. Of a URL its last part counts: a copy is expected beside the document. */
export function locate(location: string, from: FileReference): FileReference {
  const trimmed = location.trim().replaceAll("\\", "/");
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(trimmed);
  const local = isUrl ? trimmed.replace(/[?#].*$/, "").replace(/^.*\//, "") : trimmed;
  let decoded = local;
  try {
    decoded = decodeURIComponent(local);
  } catch {
    // A stray percent sign: the location is taken as it is.
  }
  return fileReference(isAbsolute(decoded) ? decoded : join(dirname(from.path), decoded));
}

/** A path with forward slashes. */
export function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Compares by UTF-8 bytes, as no locale does. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Compares folder by folder, so that the order does not depend on where the whole tree lies. */
export function comparePaths(a: string, b: string): number {
  const left = slashes(a).split("/");
  const right = slashes(b).split("/");
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = compareBytes(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
