// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** What simple types are, and what those of all kinds have in common. */

/** What is wrong with a value that could be read. */
export interface Violation {
  readonly code: "malformed-value" | "unknown-value" | "facet" | "duplicate-id" | "unknown-idref";
  readonly message: string;
}

/** A simple type: how text becomes a value and a value text, and what a text violates. */
export interface SimpleType<T> {
  /** "xs:int", or "t:Name" for a type of the schema. */
  readonly name: string;
  /** The value of a text, or undefined if the text is none of this type. */
  readonly parse: (text: string) => T | undefined;
  /** The text of a value, or undefined if the value is none of this type. */
  readonly format: (value: T) => string | undefined;
  /**
   * What the text violates although it has a value. With `facets` false only what lenient reading reports:
   * values outside an enumeration, malformed dates and the like.
   * @param named of types of qualified names the text with the names as the bindings have them, see `namedText`
   */
  readonly check: (text: string, facets: boolean, named?: string) => Violation | undefined;
  /** Whether white space around the text means nothing. */
  readonly collapses?: boolean;
  /** Whether tabs and line ends count as spaces. */
  readonly replaces?: boolean;
  /** Whether two texts have the same value, for types whose values keep their lexical form. */
  readonly same?: (a: string, b: string) => boolean;
  /** Why a text has no value, where there is more to say than that it is none of this type. */
  readonly refuse?: (text: string) => Violation | undefined;
  /**
   * For types of qualified names, which mean nothing without the declarations in force. These stand in for
   * `parse` and `format`, which know none: `rename` gives a name with the prefix of the bindings for one with
   * a prefix of the document, or the other way round; undefined for a prefix that is not declared.
   */
  readonly parseNames?: ((text: string, rename: Rename) => T | undefined) | undefined;
  readonly formatNames?: ((value: T, rename: Rename) => string | undefined) | undefined;
}

export type Rename = (name: string) => string | undefined;

/** `collapse` for types whose values hold no white space inside; nearly always there is nothing to do. */
export const trim = (text: string): string =>
  text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20 ? text : collapse(text);

/** A text without white space around it, and with single spaces in it. */
export const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

/** The text whose facets count, as the type of a text has its white space. */
export function normalized(text: string, { collapses, replaces }: WhiteSpace): string {
  if (collapses) return collapse(text);
  return replaces ? text.replace(/[\t\r\n]/g, " ") : text;
}
type WhiteSpace = Pick<SimpleType<unknown>, "collapses" | "replaces">;

export const nothing = (): undefined => undefined;

/** What a text violates that has a value all the same. */
export function facet(message: string): Violation {
  return { code: "facet", message };
}

/** Types that keep the lexical form: the pattern tells whether it is one. An empty text is no value. */
export function lexicalType(
  name: string,
  pattern: RegExp,
  fits: (text: string) => boolean = () => true,
): SimpleType<string> {
  return {
    name,
    parse: (text) => (text === "" ? undefined : text),
    format: (value) => (typeof value === "string" && value !== "" ? value : undefined),
    check(text) {
      const lexical = trim(text);
      if (pattern.test(lexical) && fits(lexical)) return undefined;
      return refusal({ name }, text);
    },
    collapses: true,
  };
}

/** A name that is as the bindings have it. */
export const asItIs: Rename = (name) => name;

/** The text of a value with the names in it as the bindings have them; undefined for types without names. */
export function namedText<T>(
  { formatNames }: SimpleType<T>,
  value: T,
  rename: Rename = asItIs,
): string | undefined {
  return formatNames?.(value, rename);
}

/** Why a text has no value. */
export function refusal(
  { name, refuse }: Pick<SimpleType<never>, "name" | "refuse">,
  text: string,
): Violation {
  return refuse?.(text) ?? { code: "malformed-value", message: `"${clip(text)}" is not ${name}` };
}

/** A text short enough for a message. */
export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
