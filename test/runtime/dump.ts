/**
 * A document as a generic tree, once through the runtime's reader and once through libxml2, so that one can
 * be held against the other.
 */

import { SLASH } from "../../templates/runtime/characters.js";
import { XmlError } from "../../templates/runtime/errors.js";
import { utf8Bytes } from "../../templates/runtime/input.js";
import { type Namespaces, nameTable } from "../../templates/runtime/names.js";
import type { XmlSource } from "../../templates/runtime/options.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import { TagReader } from "../../templates/runtime/tags.js";
import { documentedNamespaceAliases, parseTree, SOAP_NAMESPACE, type TreeElement } from "../support/tree.js";

/** An element: its name as `{namespace}local`, attributes sorted by such names, texts whole. */
export interface DumpNode {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (DumpNode | string)[];
}

const noNamespaces: Namespaces = {};

const clark = (namespace: string, local: string): string =>
  namespace === "" ? local : `{${namespace}}${local}`;

const byName = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

/** The runtime's tag level, driven by nothing but the document, mixed content included. */
class Dumper extends TagReader {
  constructor(source: XmlSource, maxDepth: number) {
    super(utf8Bytes(source), nameTable(noNamespaces), maxDepth);
  }

  dump(): DumpNode {
    this.begin();
    const root = this.#element();
    const open = [root];
    while (this.top.depth > 0) {
      const parent = open.at(-1)!;
      const text = this.empty ? "" : this.mixedText(this.pos, this.pos);
      if (text !== "") parent.children.push(text);
      if (this.empty || this.bytes[this.pos + 1] === SLASH) {
        this.endTag();
        open.pop();
      } else {
        this.startTag(this.pos);
        const child = this.#element();
        parent.children.push(child);
        open.push(child);
      }
    }
    this.finish();
    return root;
  }

  /** The same on the way that generated readers take: start tags are guessed, siblings take over from each other. */
  dumpGuessing(): DumpNode {
    this.begin();
    const root = this.#element();
    const open = [root];
    this.#enter();
    for (;;) {
      const parent = open.at(-1)!;
      if (this.mixedRun !== "") parent.children.push(this.mixedRun);
      this.mixedRun = "";
      if (this.current === "") {
        this.top.mixed = false;
        open.pop();
        if (open.length === 0) break;
        this.close();
      } else {
        const child = this.#element();
        parent.children.push(child);
        open.push(child);
        this.#enter();
      }
    }
    this.endTag();
    this.finish();
    return root;
  }

  #enter(): void {
    this.top.mixed = true;
    if (this.empty) this.current = "";
    else this.advance(this.top.name.inside);
  }

  #element(): { name: string; attributes: [string, string][]; children: (DumpNode | string)[] } {
    const { namespace, local } = this.top.name;
    const attributes: [string, string][] = [];
    for (let i = 0; i < this.attributeCount; i++) {
      const name = this.attributeList[i]!.name;
      attributes.push([clark(name.namespace, name.local), this.#value(i)]);
    }
    return { name: clark(namespace, local), attributes: attributes.sort(byName), children: [] };
  }

  #value(index: number): string {
    const { start, end, plain } = this.attributeList[index]!;
    if (plain) return this.ascii(start, end);
    const { pos } = this;
    const value = this.attributeText(start, end);
    this.pos = pos;
    return value;
  }

  protected override illegalReference(code: number, offset: number): string {
    return this.fail(`a reference to U+${code.toString(16)}`, offset);
  }

  protected override endOfInput(): never {
    return this.fail("the document ends too early", this.bytes.length);
  }

  protected override unexpectedText(): void {}
}

/** The tree that the runtime's reader sees. */
export function dump(source: XmlSource, maxDepth = 2048): DumpNode {
  return new Dumper(source, maxDepth).dump();
}

/** The tree that the runtime's reader sees where it guesses what comes. */
export function dumpGuessing(source: XmlSource, maxDepth = 2048): DumpNode {
  return new Dumper(source, maxDepth).dumpGuessing();
}

/** Passes over a document as over content that no schema knows: the other way through the reader. */
export function passOver(source: string | Uint8Array, maxDepth = 2048): string {
  return new XmlReader(source, noNamespaces, { illegalCharacters: "error", maxDepth }).fragment();
}

/** The tree that libxml2 sees. */
export function oracle(source: string | Uint8Array): DumpNode {
  return fromTree(parseTree(source));
}

/** The documentation's namespace of SOAP is read as the real one by all bindings. */
const real = (uri: string): string =>
  documentedNamespaceAliases[uri] === SOAP_NAMESPACE ? SOAP_NAMESPACE : uri;

function fromTree(element: TreeElement): DumpNode {
  return {
    name: clark(real(element.uri), element.local),
    attributes: element.attributes.map((a) => [clark(real(a.uri), a.local), a.value] as const).sort(byName),
    children: element.children.map((child) => (typeof child === "string" ? child : fromTree(child))),
  };
}

/** What `read` gives, or the error that it throws. */
export function outcome<T>(read: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: read() };
  } catch (error) {
    return { error };
  }
}

function told(result: ReturnType<typeof outcome<DumpNode>>): string {
  return "error" in result ? String(result.error) : JSON.stringify(result.value);
}

/** How the runtime and libxml2 differ about a document; undefined where they agree. */
export function disagreement(source: string | Uint8Array): string | undefined {
  const ours = outcome(() => dump(source));
  const passed = outcome(() => passOver(source));
  for (const each of [ours, passed]) {
    if ("error" in each && !(each.error instanceof XmlError)) return `not an XmlError: ${String(each.error)}`;
  }
  if ("error" in ours !== "error" in passed) {
    return `passing over it ${"error" in passed ? `fails: ${String(passed.error)}` : "does not fail"}`;
  }
  // Twice: what the first pass has seen the second expects.
  for (const guessed of [outcome(() => dumpGuessing(source)), outcome(() => dumpGuessing(source))]) {
    const [a, b] = [told(ours), told(guessed)];
    if (a !== b) return `the runtime reads ${a}, and where it guesses ${b}`;
  }
  const theirs = outcome(() => oracle(source));
  if ("error" in ours) {
    return "error" in theirs ? undefined : `only the runtime refuses it: ${String(ours.error)}`;
  }
  if ("error" in theirs) return `only libxml2 refuses it: ${String(theirs.error)}`;
  // What decodes libxml2's strings takes U+FEFF at the beginning of a long one for a byte order mark.
  const [a, b] = [ours.value, theirs.value].map((each) => JSON.stringify(each).replaceAll("\uFEFF", ""));
  return a === b ? undefined : `the runtime reads ${a}, libxml2 reads ${b}`;
}

/** The bytes that the characters U+0000 to U+00FF of a string stand for. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** UTF-16 in either byte order, without a byte order mark of its own. */
export function utf16(text: string, order: "LE" | "BE"): Uint8Array {
  const result = new Uint8Array(text.length * 2);
  const view = new DataView(result.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), order === "LE");
  return result;
}
