// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { attributeLiteral } from "./fragment.js";
import { BUILT_IN, type Namespaces } from "./names.js";
import type { WriteOptions } from "./options.js";
import { owns } from "./own.js";
import { UnknownContentWriter } from "./unknown-writer.js";
import { type Literal, literalOf, type Tag, type TagGuess, tagOf } from "./written-tags.js";

/** Objects are written by recursion, whose stack has little room: some runtimes end at 2000 levels. */
const MAX_DEPTH = 512;

/** What all writers of a set of bindings have in common. */
interface Root {
  /** The declarations of all namespaces; the last with SOAP's, if the bindings do not have it. */
  readonly declarations: Literal;
  readonly soapDeclarations: Literal | undefined;
  /** Names that root elements had: to check them anew took a twelfth of the time of a small message. */
  readonly names: Set<string>;
}
const MAX_ROOTS = 1024;

/** What is guessed for the root element. */
const FIRST: TagGuess = { tag: undefined };

const roots = /* @__PURE__ */ new WeakMap<Namespaces, Root>();

function rootOf(namespaces: Namespaces): Root {
  let root = roots.get(namespaces);
  if (root === undefined) roots.set(namespaces, (root = makeRoot(namespaces)));
  return root;
}

function makeRoot(namespaces: Namespaces): Root {
  const own = Object.entries(namespaces)
    .map(([prefix, name]) => ` xmlns:${prefix}="${attributeLiteral(name)}"`)
    .join("");
  const soap = owns(namespaces, "soap") ? undefined : literalOf(` xmlns:soap="${SOAP_NAMESPACE}"${own}>`);
  return { declarations: literalOf(`${own}>`), soapDeclarations: soap, names: new Set() };
}

const SOAP_NAMESPACE = /* @__PURE__ */ (() => BUILT_IN["soap"]!)();
const DECLARATION = /* @__PURE__ */ literalOf('<?xml version="1.0" encoding="utf-8"?>\n');

/** Tag level of the writer: start and end tags, the declarations of the root element, and indentation. */
export abstract class TagWriter extends UnknownContentWriter {
  /** Whether to check what is not checked otherwise: facets, and how often what may occur. */
  readonly checkFacets: boolean;
  private readonly root: Root;
  /** The tags of the open elements, by depth from 1. */
  protected readonly tags: Tag[] = [];
  /** What is guessed to begin next. */
  protected guess: TagGuess = FIRST;

  /**
   * @param namespaces the bindings' namespaces: all are declared on the root element
   * @param envelope whether the root is a SOAP envelope
   */
  constructor(namespaces: Namespaces, options: WriteOptions | undefined, envelope = false) {
    super(namespaces, options);
    this.checkFacets = options?.check === true;
    this.root = rootOf(namespaces);
    if (options?.declaration ?? envelope) this.out.literal(DECLARATION);
  }

  /** Begins an element that no object stands for. */
  begin(name: string): void {
    this.open(name);
  }

  /** Ends the innermost element. */
  end(): void {
    if (this.plain && this.depth > 1) {
      const tag = this.tags[this.depth--]!;
      this.guess = tag.behind;
      this.out.endTag(tag);
      if (this.textDepth > this.depth) this.textDepth = 0;
      return;
    }
    if (this.plan !== undefined && this.plan.depth === this.depth) {
      this.flush(this.plan, Number.POSITIVE_INFINITY);
      this.plan = this.plans.pop();
      this.plain = this.isPlain();
    }
    this.depth--;
    if (this.indent !== "" && this.textDepth === 0 && !this.out.isEmpty) this.newLine();
    const tag = this.tags[this.depth + 1]!;
    this.guess = tag.behind;
    this.out.endTag(tag);
    if (this.textDepth > this.depth) this.textDepth = 0;
  }

  /** Begins a start tag; attributes may follow. */
  open(name: string): void {
    if (this.plain && this.depth < MAX_DEPTH) {
      const tag = tagOf(name, this.guess);
      this.guess = tag.inside;
      this.tags[++this.depth] = tag;
      this.extraAttributes = undefined;
      this.out.startTag(tag);
    } else {
      this.openSlowly(name);
    }
  }

  private openSlowly(name: string): void {
    if (this.depth === 0 && !this.root.names.has(name)) this.checkRoot(name);
    const plan = this.plan;
    const here = plan !== undefined && plan.depth === this.depth;
    if (here) this.flush(plan, plan.children++);
    if (this.indent !== "" && this.depth > 0 && this.textDepth === 0) this.newLine();
    const tag = tagOf(name, this.guess);
    this.guess = tag.inside;
    this.tags[this.depth + 1] = tag;
    this.out.startTag(tag);
    this.extraAttributes = undefined;
    if (this.depth++ === 0) this.declareAll(name);
    this.plain = this.isPlain();
    if (this.depth > MAX_DEPTH) this.fail("the object is nested too deeply, or holds itself");
    if (here) this.leafAttributes(plan, name);
  }

  private checkRoot(name: string): void {
    if (!this.isBound(name)) {
      this.fail(`"${name.slice(0, 60)}" is not the name of an element whose prefix the bindings have`);
    }
    if (this.root.names.size < MAX_ROOTS) this.root.names.add(name);
  }

  /** The root element declares all namespaces, SOAP's only where it is of SOAP itself. */
  private declareAll(name: string): void {
    const { declarations, soapDeclarations } = this.root;
    if (soapDeclarations === undefined || !name.startsWith("soap:")) {
      this.out.literalAttributes(declarations);
      return;
    }
    if (!this.prefixes.has(SOAP_NAMESPACE)) this.prefixes.set(SOAP_NAMESPACE, "soap");
    this.out.literalAttributes(soapDeclarations);
  }

  protected override openNames(): string[] {
    return this.tags.slice(1, this.depth + 1).map(({ name }) => name.slice(name.indexOf(":") + 1));
  }

  private isPlain(): boolean {
    return this.depth > 0 && this.plan === undefined && this.indent === "";
  }
}
