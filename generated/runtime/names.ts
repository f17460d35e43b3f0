// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { EQ, GT, isNCName } from "./characters.js";
import { NameSet } from "./name-set.js";
import type { Attribute } from "./start-tags.js";
import { type Words, wordsOf } from "./words.js";

/**
 * Qualified names. The generated code compares names as plain strings: "t:DisplayName", with the prefix
 * that the bindings give to the namespace, whatever prefix a document uses. A name of a namespace that the
 * bindings do not know is "{namespace}local"; a name without a namespace is its local part.
 *
 * Raw names are looked up per namespace scope in hash tables that survive from document to document, so
 * that a name is split, resolved and checked once and recognized by its bytes ever after.
 */

/** The namespaces of a set of bindings, by the prefix that the generated code uses. */
export type Namespaces = Readonly<Record<string, string>>;

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

/** Prefixes that mean the same in all bindings. */
export const BUILT_IN: Namespaces = {
  soap: "http://schemas.xmlsoap.org/soap/envelope/",
  xml: XML_NAMESPACE,
  xsi: XSI_NAMESPACE,
};

/** A raw name as it stands in a document, resolved in one scope. */
export interface Name extends Words {
  /** The canonical name, internalized, so that comparing it with a literal compares pointers. */
  readonly name: string;
  /** Not an alias, but what it stands for. */
  readonly namespace: string;
  readonly local: string;
  readonly bytes: Uint8Array;
  /** The number of bytes. */
  readonly size: number;
  readonly hash: number;
  /** The attributes that the element had last time. */
  readonly attributes: Name[];
  /** The start tags that came first inside the element. */
  readonly inside: Guess;
  /** The start tags that came behind the element. */
  readonly behind: Guess;
  readonly scope: Scope;
}

/** The names that a start tag is likely to have. */
export interface Guess {
  name: Name | undefined;
  /** Where members are optional a few names take turns: with three more, reading is 1.1 times as fast. */
  readonly others: Name[];
  /** How many names were put in the place of one that did not come again. */
  replaced: number;
}
export function noGuess(): Guess {
  return { name: undefined, others: [], replaced: 0 };
}

/** Beyond these a table starts anew, so that hostile documents cannot grow it without bound. */
const MAX_NAMES = 8192;
const MAX_SCOPES = 512;

/** All names seen with one set of bindings. */
export class NameTable {
  private readonly declared: Namespaces;
  private readonly prefixes = new Map<string, string>();
  /** Namespaces that are read as others. */
  private readonly aliases = new Map<string, string>();
  root: Scope;
  /** The name of what is around the root element. */
  readonly none: Name;
  private size = 0;
  private scopes = 0;
  /** How many characters the name of a namespace may have. */
  readonly longest: number;

  constructor(
    namespaces: Namespaces,
    aliases: Readonly<Record<string, string>> = {},
    longest = LONGEST_NAMESPACE,
  ) {
    this.declared = namespaces;
    this.longest = longest;
    for (const [prefix, namespace] of [...Object.entries(BUILT_IN), ...Object.entries(namespaces)]) {
      this.prefixes.set(namespace, prefix);
      // The public documentation prints the namespaces of Exchange and SOAP with https.
      const documented = namespace.replace(/^http:\/\/schemas\./, "https://schemas.");
      if (!this.prefixes.has(documented)) {
        this.prefixes.set(documented, prefix);
        this.aliases.set(documented, namespace);
      }
    }
    for (const [alias, namespace] of Object.entries(aliases)) {
      this.aliases.set(alias, namespace);
      this.prefixes.set(alias, this.prefixes.get(namespace) ?? `{${namespace}}`);
    }
    this.root = rootScope(this);
    this.none = this.root.resolve("_", Uint8Array.of(0x5f), 0, false);
  }

  /** Called between documents. */
  trim(): void {
    if (this.size < MAX_NAMES && this.scopes < MAX_SCOPES) return;
    this.size = 0;
    this.scopes = 0;
    this.root = rootScope(this);
  }

  /** Whether one more name may be kept; counts it. */
  admitName(namespace: string): boolean {
    return namespace.length <= LONGEST_NAMESPACE && ++this.size <= MAX_NAMES;
  }

  admitScope(declarations: readonly string[]): boolean {
    return !declarations.some((text) => text.length > LONGEST_NAMESPACE) && ++this.scopes <= MAX_SCOPES;
  }

  /** The namespace that one of a document is read as: itself, unless it is an alias. */
  real(namespace: string): string {
    return this.aliases.get(namespace) ?? namespace;
  }

  /** Whether the bindings have this prefix for this namespace. */
  has(prefix: string, namespace: string): boolean {
    return this.declared[prefix] === namespace;
  }

  /** "t:Name", "{unknown namespace}Name" or "Name". */
  canonical(namespace: string, local: string): string {
    if (namespace === "") return internalize(local);
    const prefix = this.prefixes.get(namespace);
    if (prefix === undefined) return internalize(`{${namespace}}${local}`);
    return internalize(prefix.startsWith("{") ? prefix + local : `${prefix}:${local}`);
  }
}

/** Property keys are internalized strings: comparing two of them compares pointers. */
export function internalize(text: string): string {
  return Object.keys({ [text]: 0 })[0]!;
}

/** Why a raw name has no meaning; the reader adds the place. */
export class NameProblem {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** What stands in a start tag behind the name, and what it means. */
export interface RecentTag {
  readonly bytes: Uint8Array;
  readonly words: Float64Array;
  /** Offsets are from the end of the name. */
  readonly attributes: readonly Attribute[];
  /** Inside the element. */
  readonly scope: Scope;
}

/** The namespace bindings in force at some point, and the names seen under them. */
export class Scope {
  readonly table: NameTable;
  readonly parent: Scope | undefined;
  /** What the element itself declares; the rest is found along the parents. */
  readonly own = new Map<string, string>();
  private children: Map<string, Scope> | undefined;
  readonly elements = new NameSet();
  readonly attributes = new NameSet();
  /** The first start tags with declarations. */
  readonly recent: RecentTag[] = [];

  /**
   * @param declarations prefix ("" for the default) and namespace, in turn
   * @throws NameProblem where Namespaces in XML forbids a declaration
   */
  constructor(table: NameTable, parent: Scope | undefined, declarations: readonly string[]) {
    this.table = table;
    this.parent = parent;
    for (let i = 0; i < declarations.length; i += 2) {
      const prefix = declarations[i]!;
      const namespace = declarations[i + 1]!;
      checkDeclaration(prefix, namespace, table.longest);
      if (this.own.has(prefix)) throw new NameProblem(`the prefix "${prefix}" is declared twice`);
      this.own.set(prefix, namespace);
    }
  }

  /** The scope inside an element with these declarations: the same object for the same declarations. */
  declare(declarations: readonly string[]): Scope {
    const key = declarations.join("\n");
    const known = this.children?.get(key);
    // A namespace may hold newlines, by reference: then the key is longer than the count tells.
    if (known !== undefined && known.own.size * 2 === declarations.length) return known;
    const scope = new Scope(this.table, this, declarations);
    if (!declarations.some((text) => text.includes("\n")) && this.table.admitScope(declarations)) {
      (this.children ??= new Map()).set(key, scope);
    }
    return scope;
  }

  /** The namespace bound to a prefix ("" for the default namespace), undefined if there is none. */
  namespaceOf(prefix: string): string | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const namespace = scope.own.get(prefix);
      if (namespace !== undefined) return namespace === "" ? undefined : namespace;
    }
    return undefined;
  }

  /**
   * Resolves a raw name and remembers it.
   * @throws NameProblem for a name that is none, and for an unbound prefix
   */
  resolve(raw: string, bytes: Uint8Array, hash: number, attribute: boolean): Name {
    const colon = raw.indexOf(":");
    const prefix = colon < 0 ? "" : raw.slice(0, colon);
    const local = raw.slice(colon + 1);
    if ((colon >= 0 && !isNCName(prefix)) || !isNCName(local)) {
      throw new NameProblem(`"${raw}" is not a qualified name`);
    }
    const namespace = attribute && colon < 0 ? undefined : this.namespaceOf(prefix);
    if (namespace === undefined && colon >= 0)
      throw new NameProblem(`the prefix "${prefix}" is not declared`);
    const name: Name = {
      name: this.table.canonical(namespace ?? "", local),
      namespace: this.table.real(namespace ?? ""),
      local,
      bytes: bytes.slice(),
      size: bytes.length,
      hash,
      ...wordsOf(bytes, attribute ? EQ : GT),
      attributes: [],
      inside: noGuess(),
      behind: noGuess(),
      scope: this,
    };
    if (this.table.admitName(name.namespace)) (attribute ? this.attributes : this.elements).add(name);
    return name;
  }
}

function rootScope(table: NameTable): Scope {
  return new Scope(table, undefined, ["xml", XML_NAMESPACE]);
}

/**
 * Unless told: each fragment repeats the namespaces that it needs, and names of megabytes could make gigabytes of a
 * message. Tables never hold longer ones.
 */
export const LONGEST_NAMESPACE = 4096;

function checkDeclaration(prefix: string, namespace: string, longest: number): void {
  if (namespace.length > longest) {
    throw new NameProblem(
      `the name of a namespace has more than ${longest} characters, which maxNamespaceLength allows`,
    );
  }
  if (prefix === "xmlns" || namespace === XMLNS_NAMESPACE) {
    throw new NameProblem("the prefix xmlns and its namespace cannot be declared");
  }
  if ((prefix === "xml") !== (namespace === XML_NAMESPACE)) {
    throw new NameProblem("the prefix xml and its namespace belong together");
  }
  if (prefix !== "" && !isNCName(prefix)) throw new NameProblem(`"${prefix}" is not a prefix`);
  if (prefix !== "" && namespace === "") throw new NameProblem(`the prefix "${prefix}" cannot be undeclared`);
}

const tables = /* @__PURE__ */ new WeakMap<Namespaces, NameTable>();

/** The table of a set of bindings, shared by all reads; one of its own where they are told more. */
export function nameTable(
  namespaces: Namespaces,
  aliases?: Readonly<Record<string, string>>,
  longest?: number,
): NameTable {
  if (aliases !== undefined || longest !== undefined) return new NameTable(namespaces, aliases, longest);
  let table = tables.get(namespaces);
  if (table === undefined) tables.set(namespaces, (table = new NameTable(namespaces)));
  table.trim();
  return table;
}
