/** Splits a schema document into start tags, text and end tags, with the reader that ships in the output. */

import { CR, LF, SLASH } from "../../templates/runtime/characters.js";
import { utf8Bytes } from "../../templates/runtime/input.js";
import { type Name, type Namespaces, nameTable, type Scope } from "../../templates/runtime/names.js";
import { TagReader } from "../../templates/runtime/tags.js";
import { withoutDoctype } from "./doctype.js";

export { XmlError } from "../../templates/runtime/errors.js";

/** An attribute; namespace declarations are none. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

export interface StartToken {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** The namespace declarations in force inside the element. */
  readonly scope: Scope;
  readonly offset: number;
}

export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export type Locate = (offset: number) => LineColumn;

export interface TokenHandlers {
  /** Called once, before all others, with the function that turns an offset into a place in the text. */
  begin(locate: Locate): void;
  start(token: StartToken): void;
  text(text: string): void;
  end(): void;
}

/**
 * Reads a document from bytes and hands its parts over in order, entities of its own in their places.
 * @throws XmlError for what is not well-formed XML, with line and column
 */
export function tokenize(source: Uint8Array, handlers: TokenHandlers): void {
  const bytes = utf8Bytes(source);
  const plain = withoutDoctype(bytes);
  const locate = locator(bytes);
  handlers.begin(plain === undefined ? locate : (offset) => locate(plain.originOf(offset)));
  new SchemaReader(plain?.bytes ?? bytes).read(handlers);
}

const noNamespaces: Namespaces = {};
const maxDepth = 256;

class SchemaReader extends TagReader {
  readonly #prefixes = new Map<Name, string>();

  constructor(bytes: Uint8Array) {
    super(bytes, nameTable(noNamespaces), maxDepth);
  }

  read(handlers: TokenHandlers): void {
    this.begin();
    handlers.start(this.#startToken());
    while (this.top.depth > 0) {
      const text = this.empty ? "" : this.mixedText(this.pos, this.pos);
      if (text !== "") handlers.text(text);
      if (this.empty || this.bytes[this.pos + 1] === SLASH) {
        this.endTag();
        handlers.end();
      } else {
        this.startTag(this.pos);
        handlers.start(this.#startToken());
      }
    }
    // Complains about whatever follows the root element.
    this.finish();
  }

  #startToken(): StartToken {
    const { name, start: offset } = this.top;
    const attributes: XmlAttribute[] = [];
    for (let index = 0; index < this.attributeCount; index++) {
      const { local, namespace } = this.attributeList[index]!.name;
      const prefix = this.#prefixOf(this.attributeList[index]!.name);
      attributes.push({ prefix, local, namespace, value: this.#attributeValue(index) });
    }
    const { local, namespace } = name;
    return { prefix: this.#prefixOf(name), local, namespace, attributes, scope: this.scope, offset };
  }

  #attributeValue(index: number): string {
    const { start, end, plain } = this.attributeList[index]!;
    if (plain) return this.ascii(start, end);
    const { pos } = this;
    const value = this.attributeText(start, end);
    this.pos = pos;
    return value;
  }

  #prefixOf(name: Name): string {
    let prefix = this.#prefixes.get(name);
    if (prefix === undefined) {
      const raw = new TextDecoder().decode(name.bytes);
      prefix = raw.slice(0, Math.max(0, raw.indexOf(":")));
      this.#prefixes.set(name, prefix);
    }
    return prefix;
  }

  protected override illegalReference(code: number, offset: number): string {
    return this.fail(
      `the reference to U+${code.toString(16).toUpperCase()} is to a character that XML forbids`,
      offset,
    );
  }

  protected override endOfInput(): never {
    const { depth, name } = this.top;
    const open = depth === 0 ? "" : `; <${name.local}> is still open`;
    return this.fail(`the document ends too early${open}`, this.bytes.length);
  }

  protected override unexpectedText(): void {
    // Only told of text between elements by `advance`, which is not called there.
  }
}

/** Lines are found once, when the first place is asked for: schemas have thousands of places. */
function locator(bytes: Uint8Array): Locate {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(bytes);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    let column = 1;
    // Columns count characters: bytes that continue a UTF-8 sequence begin none.
    for (let at = starts[low]!; at < offset; at++) if ((bytes[at]! & 0xc0) !== 0x80) column++;
    return { line: low + 1, column };
  };
}

function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) starts.push(at + 1);
  }
  return starts;
}
