/** When two documents, or two objects, say the same. */

import { type DumpNode, dump } from "../runtime/dump.js";
import { facts } from "../runtime/lenient-documents.js";
import { documentedNamespaceAliases, XSI_NAMESPACE } from "../support/tree.js";

/**
 * All that a document says, without order and whatever its root is called: see `facts`. Numbers and booleans
 * may be spelled in another way, names in values may have other prefixes, and namespaces may be aliases.
 * @param hasDoubles whether numbers are the same that are the same double
 */
export function said(root: DumpNode, hasDoubles = false): string[] {
  return facts(plain({ ...root, name: "root" }, hasDoubles));
}

function plain(node: DumpNode, hasDoubles: boolean): DumpNode {
  // White space between elements is not kept: what is left of the text must be the same without it.
  const pieces = node.children.filter((child) => typeof child === "string");
  const text = (pieces.length === 1 ? pieces : pieces.filter((each) => each.trim() !== "")).join("");
  const children = node.children
    .filter((child) => typeof child !== "string")
    .map((child) => plain(child, hasDoubles));
  return {
    name: real(node.name),
    attributes: node.attributes
      .map(([name, value]) => [real(name), attributeValue(name, value, hasDoubles)] as const)
      .filter(([name, value]) => !(name === `{${XSI_NAMESPACE}}nil` && value === "0"))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    children: text.trim() === "" ? children : [lexicalValue(text, hasDoubles), ...children],
  };
}

const aliases = Object.entries(documentedNamespaceAliases);

function real(name: string): string {
  const alias = aliases.find(([from]) => name.startsWith(`{${from}}`));
  return alias === undefined ? name : name.replace(alias[0], alias[1]);
}

function attributeValue(name: string, value: string, hasDoubles: boolean): string {
  // The value is a qualified name.
  if (name === `{${XSI_NAMESPACE}}type`) return value.trim().replace(/^[^:]*:/, "");
  return lexicalValue(value, hasDoubles);
}

/** A regular expression for the end would take quadratic time where there is much white space. */
function withoutSpace(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\r\n".includes(text[end - 1]!)) end--;
  return text.slice(0, end).replace(/^[ \t\r\n]+/, "");
}

/** A value whose spelling does not matter. */
function lexicalValue(text: string, hasDoubles = false): string {
  const lexical = withoutSpace(text);
  // A list of values.
  if (/[ \t\r\n]/.test(lexical))
    return lexical
      .split(/[ \t\r\n]+/)
      .map((each) => lexicalValue(each, hasDoubles))
      .join(" ");
  if (lexical === "true") return "1";
  if (lexical === "false") return "0";
  // Of a fault code the prefix may be another.
  if (/^[^\s:]+:[^\s:]+$/.test(lexical)) return lexical.replace(/^[^:]*:/, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(lexical)) return lexical;
  if (!hasDoubles && /^[+-]?\d+$/.test(lexical) && lexical.length < 4000)
    return String(BigInt(lexical.replace("+", "")));
  const number = Number(lexical);
  // The double that is closest to what is beyond all of them is INF.
  if (!Number.isFinite(number)) return hasDoubles ? `${number < 0 ? "-" : ""}INF` : lexical;
  return String(number + 0);
}

/** The first of some facts that is not among others, or the other way round; undefined where there is none. */
export function missing(expected: readonly string[], actual: readonly string[]): string | undefined {
  const rest = new Map<string, number>();
  for (const each of actual) rest.set(each, (rest.get(each) ?? 0) + 1);
  for (const each of expected) {
    const left = rest.get(each) ?? 0;
    if (left === 0) return `lost: ${each}`;
    rest.set(each, left - 1);
  }
  for (const [each, left] of rest) if (left > 0) return `added: ${each}`;
  return undefined;
}

/** Namespaces by prefixes. */
export type Prefixes = ReadonlyMap<string, string>;

/** What the root element of a document that was written declares: the namespaces that all messages have among them. */
export function prefixesOf(xml: string): Prefixes {
  const root = /<[^?!][^>]*>/.exec(xml)?.[0] ?? "";
  return new Map(
    Array.from(root.matchAll(/ xmlns:([^=]+)="([^"]*)"/g), ([, prefix, uri]) => [prefix!, uri!]),
  );
}

/**
 * A value in which XML fragments are what they say: they may be spelled with other prefixes.
 * @param prefixes those that need no declaration of their own
 */
export function comparable(value: unknown, prefixes: Prefixes, key = ""): unknown {
  // Where members may stand in any order, what belongs to one of them has another position afterwards.
  if (key === "position") return 0;
  if (typeof value === "string" && /^(xml|\$any(\[\])?)$/.test(key)) return fragment(value);
  if (key === "$anyAttributes" || key === "attributes") return comparable(meant(value, prefixes), prefixes);
  if (Array.isArray(value)) {
    const extras = Object.entries(value).filter(([name]) => !/^\d+$/.test(name));
    const items = value.map((each) => comparable(each, prefixes, `${key}[]`));
    return [...items, comparable(Object.fromEntries(extras), prefixes)];
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, comparable(member, prefixes, name)]);
}

/** Attributes whose values may hold names with prefixes: those may be others afterwards, kept or not. */
function meant(attributes: unknown, prefixes: Prefixes): unknown {
  if (typeof attributes !== "object" || attributes === null) return attributes;
  const entries = Object.entries(attributes as Record<string, unknown>);
  const isKept = ([name]: readonly [string, unknown]): boolean => name.startsWith("xmlns:");
  const kept = entries
    .filter(isKept)
    .map(([name, uri]) => [name.slice("xmlns:".length), String(uri)] as const);
  const namespaces = new Map([...prefixes, ...kept]);
  const expanded = (value: unknown): unknown =>
    typeof value !== "string"
      ? value
      : value.replace(/[^\s:{}]+:?/g, (written) => {
          const uri = written.endsWith(":") ? namespaces.get(written.slice(0, -1)) : undefined;
          return uri === undefined ? written : `{${uri}}`;
        });
  return Object.fromEntries(
    entries.filter((entry) => !isKept(entry)).map(([name, value]) => [name, expanded(value)]),
  );
}

function fragment(text: string): DumpNode | string {
  try {
    return dump(text);
  } catch {
    return text;
  }
}

/**
 * What a value becomes by being written and read: members that are undefined or hold nothing are none, of an
 * object its own members count, of an array's those of the runtime, and fragments are what they say, however
 * they are cut and whether under `$any` or `$unknown`. The attributes in `$unknown` go with the elements that
 * they stood on, which a program may have taken away.
 */
export function written(value: unknown, prefixes: Prefixes, key = ""): unknown {
  // Of a union XML does not say which member a text is of.
  if (key === "PropertyTag" && /string|number/.test(typeof value)) return lexicalValue(String(value));
  if (Object.is(value, -0)) return 0;
  if (key === "$type" && typeof value === "string") return typeName(value, prefixes);
  if (typeof value !== "object" || value === null) return value;
  if (key === "$anyAttributes") return written(meant(value, prefixes), prefixes);
  const isArray = Array.isArray(value);
  const members = Object.fromEntries(
    // The namespace of a fault code may be left out.
    Object.entries(key === "faultcode" ? { ...value, namespace: namespaceOf(value) } : value)
      .filter(([name]) => name !== "$any" && name !== "$unknown" && !(isArray && name !== "$anyAttributes"))
      .map(([name, each]) => [real(name.replace(/^\{\}/, "")), written(each, prefixes, name)] as const)
      // There is no body where it is null.
      .filter(
        ([name, each]) => each !== undefined && !isNothing(each) && !(name === "$body" && each === null),
      ),
  );
  const { $any, $unknown } = value as { $any?: unknown; $unknown?: unknown };
  // Text beside the fragments of a fault's MessageXml is unknown content when it comes back.
  const isText = (each: unknown): boolean =>
    key === "MessageXml" && typeof each === "string" && !each.startsWith("<");
  // Copied: `filter` of the array itself would ask it for its constructor.
  const fragments = isArray ? [...value].filter(isText) : contentOf($any);
  const others = [...fragments, ...contentOf($unknown)];
  // Texts may be put together, or be parted by elements that come to stand elsewhere.
  const texts = others.filter((each) => typeof each === "string").join("");
  const found = others.filter((each) => typeof each !== "string").map((each) => JSON.stringify(each));
  if (texts.trim() !== "") found.push([...texts.replace(/\s/g, "")].sort().join(""));
  if (found.length > 0) members["$others"] = found.sort();
  if (!isArray) return members;
  const items = [...value]
    .filter((each) => each !== undefined && !isText(each))
    .map((each) => written(each, prefixes, `${key}[]`));
  return Object.keys(members).length === 0 ? items : { items, ...members };
}

/** Of a fault and its detail the name of a type has no prefix. */
function typeName(name: string, prefixes: Prefixes): string {
  const colon = name.startsWith("{") ? -1 : name.indexOf(":");
  const uri = colon < 0 ? undefined : prefixes.get(name.slice(0, colon));
  return uri === undefined ? name.replace(/^\{\}/, "") : `{${uri}}${name.slice(colon + 1)}`;
}

function namespaceOf(code: object): unknown {
  return (code as { readonly namespace?: unknown }).namespace ?? "";
}

/** What `$any` or `$unknown` says. */
function contentOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  // Not `map`, which asks the array for its constructor.
  const xml = Array.from(list, (each: unknown) =>
    typeof each === "string" ? each : (each as { xml?: string } | null)?.xml,
  );
  return dump(`<x>${xml.join("")}</x>`, 2048).children;
}

function isNothing(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
