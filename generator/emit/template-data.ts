/**
 * What each template of `templates/functions` is given, by its name. Texts are code, printed as they stand; where a
 * template asks whether there is something, null says that there is not: it must be said, since what the data lack
 * is an error.
 */
export interface TemplateData {
  readonly "read-array": ReadArray;
  readonly "read-object": ReadDispatch & ({ readonly abstract: string } | ReadObject);
  readonly "read-header": ReadHeader;
  readonly "write-array": WriteArray;
  readonly "write-object": WriteDispatch | WriteObject;
  readonly "write-items": WriteItems;
  readonly "write-ordered": WriteOrdered;
}

/** A statement on a condition: the first of several is an `if`, the others are what follows `else`. */
interface Conditional {
  readonly first: boolean;
  readonly test: string;
}

/** An item of one key, and the expression that reads its value. */
export interface ReadItem extends Conditional {
  readonly key: string;
  readonly value: string;
}

/** One member of a content model: a choice, the items of a repeated choice, or what one statement reads. */
export type ReadNode =
  | { readonly branches: readonly ReadBranch[]; readonly items: null }
  | { readonly branches: null; readonly items: readonly ReadItem[] }
  | ReadStatement;

export interface ReadStatement {
  readonly branches: null;
  readonly items: null;
  readonly repeated: boolean;
  /** "" where it has been asked already. */
  readonly test: string;
  readonly statement: string;
}

export interface ReadBranch extends Conditional {
  readonly last: boolean;
  /** Instead of nodes where all branches of the choice are one statement each. */
  readonly statement: string | null;
  readonly nodes: readonly ReadNode[];
}

export interface ReadArray {
  readonly type: string;
  readonly typeName: string;
  readonly content: string;
  /** Instead of items where there is one kind of them. */
  readonly single: ReadItem | null;
  readonly items: readonly ReadItem[];
  readonly required: string | null;
  /** The arguments of what ends a list. */
  readonly leave: string;
}

/** The types that xsi:type may put in the place of one. */
export interface ReadDispatch {
  readonly substitutes: readonly { readonly type: string; readonly read: string }[];
  readonly union: string;
  readonly typeName: string;
}

/** What must be there, and what it is called. */
export interface Demand {
  readonly target: string;
  readonly name: string;
}

export interface ReadObject {
  readonly abstract: null;
  /** The statement that makes the object. */
  readonly initial: string;
  readonly cast: string;
  readonly attributes: readonly { readonly name: string; readonly statement: string }[];
  /** What reads an attribute that is none of these; and one that reads all, where there are none of these. */
  readonly other: string;
  readonly others: string | null;
  readonly requiredAttributes: readonly Demand[];
  /** What reads simple content. */
  readonly simple: string | null;
  readonly ordered: ReadOrdered | null;
  readonly nodes: readonly ReadNode[];
  readonly content: string;
  readonly required: readonly Demand[];
}

export interface ReadOrdered {
  readonly reader: string;
  readonly items: string;
  readonly model: string;
  readonly key: string;
  readonly required: boolean;
  readonly cases: readonly (Conditional & { readonly statement: string })[];
}

export interface ReadHeader {
  readonly type: string;
  readonly content: string;
  readonly nodes: readonly ReadNode[];
}

/** A property, and the statement that writes it. */
export interface WriteCase {
  readonly key: string;
  readonly statement: string;
}

/** Items of one key each. */
export interface WriteItems {
  /** What there is to go through. */
  readonly list: string;
  /** The type that makes of an object all its possible members. */
  readonly members: string;
  readonly cases: readonly WriteCase[];
  readonly keys: string;
}

export type WriteArray =
  | { readonly single: string; readonly list: string }
  | (WriteItems & { readonly single: null });

/** A type of which only those are written that $type puts in its place. */
export interface WriteDispatch {
  readonly substitutes: readonly { readonly type: string; readonly write: string }[];
  /** What refuses all others. */
  readonly abstract: string;
  readonly typeName: string;
  readonly value: string;
}

export interface WriteObject {
  readonly substitutes: WriteDispatch["substitutes"];
  readonly abstract: null;
  readonly content: string;
  /** The function that begins a type of many members, which are asked for one after the other. */
  readonly wide: string | null;
  readonly cases: readonly WriteCase[];
  /** The statements that write content in document order. */
  readonly ordered: string | null;
}

export interface WriteOrdered extends WriteItems {
  readonly other: string;
}
