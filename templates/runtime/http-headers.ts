// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** Headers of HTTP in the forms that clients give them. */

/** `Headers`, a `Map`, pairs, or an object; of several values, as Node has them, all count. */
export type HeaderFields =
  | { forEach(callback: (value: string, name: string) => void): void }
  | readonly (readonly [name: string, value: string])[]
  | Readonly<Record<string, unknown>>;

/** The names as they are, each with its value; those without a value are left out. */
export function headerEntries(fields: HeaderFields | null | undefined): [name: string, value: string][] {
  if (fields === undefined || fields === null) return [];
  const entries: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    if (value === undefined || value === null || typeof value === "function") return;
    entries.push([name, Array.isArray(value) ? value.join(", ") : String(value)]);
  };
  if (Array.isArray(fields)) {
    for (const [name, value] of fields as readonly (readonly [string, string])[]) add(name, value);
  } else if (typeof fields["forEach" as keyof typeof fields] === "function") {
    (fields as Map<string, string>).forEach((value, name) => {
      add(name, value);
    });
  } else {
    for (const [name, value] of Object.entries(fields)) add(name, value);
  }
  return entries;
}

/** The values by name in lower case; of equal names, all. */
export function headerMap(fields: HeaderFields | null | undefined): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of headerEntries(fields)) {
    const key = name.toLowerCase();
    const before = map.get(key);
    map.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return map;
}

/** The type in Content-Type, in lower case, without parameters. */
export function mediaType(headers: ReadonlyMap<string, string>): string {
  return (headers.get("content-type") ?? "")
    .replace(/[;,].*/s, "")
    .trim()
    .toLowerCase();
}

/** The parameter charset of Content-Type, in lower case. */
export function charsetOf(headers: ReadonlyMap<string, string>): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(headers.get("content-type") ?? "")?.[1]?.toLowerCase();
}

/** The schemes that WWW-Authenticate offers (RFC 9110, section 11.6.1), in their order, each once. */
export function authenticationSchemes(value: string): string[] {
  const schemes = value
    .replace(/"(?:[^"\\]|\\.)*"?/gs, '""')
    .split(",")
    // "Basic realm=…" and "NTLM" name a scheme, "charset=…" is a parameter of the last one.
    .map((part) => /^\s*([A-Za-z][\w.+-]*)(?=\s+[^\s=]|\s*$)/.exec(part)?.[1])
    .filter((scheme) => scheme !== undefined);
  return [...new Set(schemes)];
}
