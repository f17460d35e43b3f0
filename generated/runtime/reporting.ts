// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { codePointName } from "./characters.js";
import { type Deviation, type DeviationCode, DeviationError } from "./errors.js";
import { utf8Bytes, utf8Text } from "./input.js";
import { Locator } from "./locator.js";
import { type Namespaces, nameTable } from "./names.js";
import { checkReadOptions } from "./option-checks.js";
import type { ReadOptions, XmlSource } from "./options.js";
import type { XmlReader } from "./reader.js";
import { giveBack } from "./string-bytes.js";
import { TagReader } from "./tags.js";

/** What is wrong, and where: what `report` was told. */
export interface Fault {
  readonly code: DeviationCode;
  readonly message: string;
  readonly element: number;
  readonly offset: number;
}

/** Global elements, and the functions that read them. */
export interface KnownElements {
  /** The current child as a fragment; if it is known what is wrong in it is reported. */
  fragment(reader: XmlReader): string;
}

/** Stands for options that nobody gave, which need no check. */
export const NO_OPTIONS: ReadOptions = /* @__PURE__ */ Object.freeze({});

/** Deviation level of the reader: what strict mode throws and lenient mode reports. */
export abstract class ReportingReader extends TagReader {
  protected readonly strict: boolean;
  /** Whether anybody wants to know of deviations. */
  readonly reporting: boolean;
  private readonly onDeviation: ReadOptions["onDeviation"];
  private readonly illegal: NonNullable<ReadOptions["illegalCharacters"]>;
  private ownsBytes: boolean;
  private locator: Locator | undefined;
  /** The last deviation, also where nobody wants to know: an element may be lost for it. */
  protected lastFault: Fault | undefined;
  /** Called behind the root element, for what is known of a document only then. */
  atEnd: (() => void) | undefined = undefined;
  /** The elements that lax wildcards look at: those of a registry, where one reads. */
  known: KnownElements | undefined = undefined;
  /** Where the last references to characters that XML forbids were that have been reported, and replaced. */
  private lastIllegal = -1;
  private lastReplaced = -1;
  /** Whether what is passed over comes by once more, to be read: that reports what is wrong in it, in order. */
  comesAgain = false;

  constructor(source: XmlSource, namespaces: Namespaces, options: ReadOptions) {
    if (options !== NO_OPTIONS) checkReadOptions(options);
    const table = nameTable(namespaces, options.namespaceAliases, options.maxNamespaceLength);
    super(utf8Bytes(source), table, options.maxDepth ?? 256);
    this.strict = options.mode === "strict";
    this.onDeviation = options.onDeviation;
    this.reporting = this.strict || options.onDeviation !== undefined;
    this.illegal = options.illegalCharacters ?? (this.strict ? "error" : "replace");
    this.ownsBytes = typeof source === "string";
  }

  /** The document has been read, and nobody is to ask for anything in it any more. */
  release(): void {
    if (this.ownsBytes) giveBack(this.bytes);
    this.ownsBytes = false;
  }

  /**
   * Reports a deviation: strict mode throws it.
   * @param element the offset of the start tag of the element that it concerns, or one inside it
   * @param offset where it is, if not at that tag
   * @param attribute the attribute that it concerns
   */
  report(code: DeviationCode, message: string, element: number, offset = element, attribute?: string): void {
    this.lastFault = { code, message, element, offset };
    if (!this.reporting) return;
    const deviation = this.describe(code, message, element, offset, attribute);
    if (this.strict) throw new DeviationError(deviation);
    this.onDeviation?.(deviation);
  }

  /** Whether the first deviation is thrown. */
  get isStrict(): boolean {
    return this.strict;
  }

  /** Reports a deviation at the current element. */
  deviate(code: DeviationCode, message: string): void {
    this.report(code, message, this.top.start);
  }

  /** A deviation at the current element, not reported. */
  deviation(code: DeviationCode, message: string): Deviation {
    const start = this.top.start;
    return this.describe(code, message, start, start);
  }

  /** Throws what was reported before, for which an element has no value. */
  protected throwFault({ code, message, element, offset }: Fault): never {
    throw new DeviationError(this.describe(code, message, element, offset));
  }

  private describe(
    code: DeviationCode,
    message: string,
    element: number,
    offset: number,
    attribute?: string,
  ): Deviation {
    this.locator ??= new Locator(this.shadow, (start, end) => this.utf8(start, end));
    const path = this.locator.path(element) + (attribute === undefined ? "" : `/@${attribute.slice(0, 500)}`);
    return { code, message, path, ...this.place(offset) };
  }

  protected override illegalReference(code: number, offset: number): string {
    const name = codePointName(code);
    if (this.illegal === "error") {
      this.fail(`the reference to ${name} is to a character that XML forbids`, offset);
    }
    const keep = this.illegal === "keep" && code <= 0x10ffff;
    const text = keep ? String.fromCodePoint(code) : this.illegal === "drop" ? "" : "\uFFFD";
    // Values of attributes come by more than once.
    if (offset > this.lastIllegal && !this.comesAgain) {
      this.lastIllegal = offset;
      this.report("illegal-character", `a reference to ${name}, which XML forbids`, offset);
    }
    if (offset > this.lastReplaced && !keep) {
      this.lastReplaced = offset;
      this.replacements.push({ start: offset, end: this.pos, xml: text });
    }
    return text;
  }

  protected override endOfInput(): never {
    const open: string[] = [];
    for (let each = this.top; each.outer !== undefined; each = each.outer) {
      const { bytes, size } = each.name;
      open.push(`<${utf8Text(bytes, 0, size)}>`);
    }
    open.reverse();
    if (open.length > 20) open.splice(10, open.length - 20, "…");
    const still = open.length === 0 ? "" : `; still open: ${open.join(" ")}`;
    this.fail(`the document ends too early${still}`, this.bytes.length);
  }
}
