// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe } from "./describe.js";
import type { ElementReader } from "./elements.js";
import { XmlBindingError } from "./errors.js";
import { type Member, type Merge, type ParsedModel, parseModel, type RequiredChoice } from "./members.js";
import type { XmlWriter } from "./writer.js";

/**
 * Content models and content that the schema does not know.
 *
 * A content model is written as in a DTD: `"@Id, @ChangeKey?, t:Ranges?"`. Attributes come first and have
 * an @; `?` means optional, `*` and `+` repeated, `(a | b)` either or, `a & b` both in any order. It is parsed when it is first needed:
 * the generated readers and writers know the members by themselves and consult it for order, for exclusion
 * and for what to say when something else turns up.
 */

/** What a content model asks for beyond single members: see `occurrence.ts`. */
export interface Structure {
  /** Reports what is amiss with an object that was read, or with an array that is all the content there is. */
  report(reader: ElementReader, value: object, model: ContentModel): void;
  /** Refuses to write it. */
  refuse(writer: XmlWriter, value: object, model: ContentModel): void;
}

/** Of how many objects of a type the hidden class is looked at. */
const REMEMBERED = 32;

/** The members of a type, by property and by element name. */
export class ContentModel {
  readonly source: string;
  /** SOAP headers: others besides the members, which are kept under `$any`. */
  readonly open: boolean;
  /** Whether the elements may come in any order: SOAP headers and xs:all. */
  readonly unordered: boolean;
  readonly hasChoices: boolean;
  /** What there is to check of the whole; not for most types. */
  readonly structure: Structure | undefined;
  private readonly merge: Merge | undefined;
  private parsed: ParsedModel | undefined;
  private objects: (new () => object) | undefined;
  /** Whether nothing is left to do at the end of an element all of whose children were taken. */
  isSettled = false;
  private readonly shapes = new Map<string, object>();
  private seen = 0;

  constructor(source: string, open: boolean, structure?: Structure, merge?: Merge) {
    this.source = source;
    this.open = open;
    this.unordered = open || source.includes("&");
    this.hasChoices = source.includes("(");
    this.structure = structure;
    this.merge = merge;
  }

  /**
   * A plain object with room for many members. `{}` has room for four, and each time that it grows V8 copies
   * it: reading took 1.2 times as long, and its result a third more memory.
   */
  create(): object {
    this.objects ??= roomyObjects();
    return new this.objects();
  }

  /**
   * Keeps the hidden classes of the first objects of the type alive, by objects like them without values. V8
   * throws code away when a hidden class that it is made for is collected: small messages with collections
   * between them were read half as fast.
   */
  remember(target: object): void {
    if (this.seen === REMEMBERED) return;
    if (++this.seen === REMEMBERED) this.isSettled = !this.hasChoices && this.structure === undefined;
    const keys = Object.keys(target);
    const shape = keys.join();
    if (this.shapes.has(shape)) return;
    const like = (this.objects === undefined ? {} : this.create()) as Record<string, unknown>;
    for (const key of keys) like[key] = undefined;
    this.shapes.set(shape, like);
  }

  private get model(): ParsedModel {
    return (this.parsed ??= parseModel(this.source, this.merge));
  }

  get members(): readonly Member[] {
    return this.model.members;
  }

  /** How many members every object must have. */
  get requiredCount(): number {
    return this.model.requiredCount;
  }

  get requiredChoices(): readonly RequiredChoice[] {
    return this.model.requiredChoices;
  }

  get byKey(): ReadonlyMap<string, Member> {
    return this.model.byKey;
  }

  /** Elements only. */
  get byName(): ReadonlyMap<string, Member> {
    return this.model.byName;
  }
}

type Room =
  | "a"
  | "b"
  | "c"
  | "d"
  | "e"
  | "f"
  | "g"
  | "h"
  | "i"
  | "j"
  | "k"
  | "l"
  | "m"
  | "n"
  | "o"
  | "p"
  | "q"
  | "r"
  | "s"
  | "t"
  | "u"
  | "v"
  | "w"
  | "x";

/**
 * A constructor of plain objects. V8 gives them as much room as the first few came to need; to begin with it
 * counts the assignments in the constructor, whether they are executed or not.
 */
function roomyObjects(): new () => object {
  function Members(this: Record<Room, number>): void {
    if (new.target !== undefined) return;
    this.a =
      this.b =
      this.c =
      this.d =
      this.e =
      this.f =
      this.g =
      this.h =
      this.i =
      this.j =
      this.k =
      this.l =
      this.m =
      this.n =
      this.o =
      this.p =
      this.q =
      this.r =
      this.s =
      this.t =
      this.u =
      this.v =
      this.w =
      this.x =
        0;
  }
  Members.prototype = Object.prototype;
  return Members as unknown as new () => object;
}

/** The content model of a type. */
export function content(source: string): ContentModel {
  return new ContentModel(source, false);
}

/** The content model of a SOAP header. */
export function headers(source: string): ContentModel {
  return new ContentModel(source, true);
}

/** XML text that stands for itself: one element with all namespace declarations it needs, or character data. */
export type XmlFragment = string;

/** Something between or on the known children of an element that the schema does not know. */
export type UnknownContent =
  | {
      /** How many known child elements stand before it. */
      readonly position: number;
      /** An element, or character data, as it stood in the document. */
      readonly xml: XmlFragment;
    }
  | {
      /** The position of a known child element whose value is simple, and so has no room for attributes. */
      readonly position: number;
      readonly element: string;
      /** Its attributes, by "name" or "{namespace}name". */
      readonly attributes: Readonly<Record<string, string>>;
    }
  | {
      readonly position: number;
      /**
       * A required member that was not there, so that writing does not ask for it: "t:Name", "@Id", or
       * several names with " or " between them.
       */
      readonly missing: string;
    };

/** What stands for an element that the bindings do not know, and for a body without one. */
export interface UnknownElement {
  $unknown: UnknownContent[];
}

/**
 * Attributes without a property of their own, by "name" or "{namespace}name". What prefixes in their values mean
 * stands beside them, as `xmlns:prefix`, unless all messages declare them.
 */
export type AnyAttributes = Record<string, string>;

/**
 * Gives one object or array what lenient reading kept beside the members of another: `map`, `filter` and the like
 * make arrays without it, and so does JSON, which knows nothing but the items.
 *
 * `carryUnknown(groups, groups.filter(isMine))` is written with all that stood beside the groups. The content
 * keeps its positions: it moves to the end where there are fewer items now.
 * @returns the second object
 * @throws XmlBindingError if one of them is no object, or the second must have more and cannot be changed
 */
export function carryUnknown<T extends object>(from: object, to: T): T {
  for (const each of [from, to] as readonly unknown[]) {
    if (typeof each !== "object" || each === null) {
      throw new XmlBindingError(`an object or array is expected, not ${describe(each)}`);
    }
  }
  const { $unknown, $anyAttributes } = from as {
    $unknown?: UnknownContent[];
    $anyAttributes?: AnyAttributes;
  };
  if (($unknown ?? $anyAttributes) !== undefined && !Object.isExtensible(to)) {
    throw new XmlBindingError("the second object is frozen, and can take nothing over: give a copy of it");
  }
  if ($unknown !== undefined) (to as { $unknown?: UnknownContent[] }).$unknown = [...$unknown];
  if ($anyAttributes !== undefined) {
    (to as { $anyAttributes?: AnyAttributes }).$anyAttributes = { ...$anyAttributes };
  }
  return to;
}

/**
 * What lenient reading kept of an object's or array's element beyond its schema; writing puts it back.
 * @returns the content, or undefined where everything was as the schema says
 */
export function unknownContent(value: object): readonly UnknownContent[] | undefined {
  return (value as { $unknown?: UnknownContent[] }).$unknown;
}

/** The attributes that reading kept beyond the typed ones: those of a wildcard, and unknown ones. */
export function anyAttributes(value: object): Readonly<AnyAttributes> | undefined {
  return (value as { $anyAttributes?: AnyAttributes }).$anyAttributes;
}
