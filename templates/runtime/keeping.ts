// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { AttributeReader } from "./attributes.js";
import { isSpace, SLASH } from "./characters.js";
import type { ContentModel, UnknownContent } from "./content.js";
import { fragmentOf } from "./fragment.js";
import type { OpenElement } from "./open-element.js";
import type { XmlReader } from "./reader.js";
import type { Fault } from "./reporting.js";
import { Places, removeUndefined, unknownsOf } from "./unknown.js";

/**
 * Unknown content level of the reader: what has no place in an object, or no value, is kept as a fragment until
 * the object around it takes it over.
 */
export abstract class KeepingReader extends AttributeReader {
  /** The models of the elements that are out of order, by depth. */
  protected readonly disordered: (ContentModel | undefined)[] = [];
  /** Whether an element is read for its faults only. */
  looking = false;

  protected override unexpectedText(start: number): void {
    this.report("unexpected-text", "text where only elements are expected", this.top.start, start);
    let from = start;
    while (isSpace(this.bytes[from - 1])) from--;
    const xml = this.source(from);
    this.pending.push({ depth: this.top.depth, content: { position: this.top.children, xml } });
  }

  /** Called before `leave` for each required member; an attribute's name begins with an @. */
  require(value: unknown, name: string): void {
    if (value !== undefined) return;
    if (this.isKept(this.top.depth, name)) return;
    this.lacking(name);
    const code = name.startsWith("@") ? "missing-attribute" : "missing-element";
    this.report(code, `${name.replace("@", "")} is missing`, this.top.start);
  }

  /** Whether a member was there, but with a value that could not be read. */
  protected isKept(depth: number, name: string): boolean {
    return this.pending.length > 0 && this.keptMembers.get(depth)?.has(name) === true;
  }

  /** Keeps the current element for the object around it, whose member then gets no value. */
  setAside(): never {
    this.keep(this.lastFault);
    // `leave` of the object around it removes the member.
    return undefined as never;
  }

  /** Keeps the current child, unread, for the object around it, and goes behind it. */
  protected keep(fault?: Fault): void {
    const { name } = this.top;
    const outer = this.top.outer!;
    const position = --outer.children;
    const xml = this.skip();
    this.pendElement(outer, { position, xml }, name.name, fault);
    this.advance(name.behind);
  }

  /** A child of an element waits for the object of that. */
  protected pendElement(
    outer: OpenElement,
    content: UnknownContent,
    member: string,
    fault: Fault | undefined,
  ): void {
    const place = outer.hiding ? this.childPlace : undefined;
    this.pend({ depth: outer.depth, content, member, fault, place });
  }

  /**
   * Reports that the current child is not known, and keeps it for the object around it; goes behind it.
   * @param hint what is said about it, behind its name
   */
  keepUnknown(hint: string): void {
    this.deviate("unknown-element", `${this.current} ${hint}`);
    this.keep();
  }

  /** The current child as a self-contained fragment; goes behind it. */
  fragment(): string {
    const { name } = this.top;
    const xml = this.skip();
    this.advance(name.behind);
    return xml;
  }

  /** `fragment` for a wildcard that is lax: what is wrong in an element that is known is reported. */
  laxFragment(): string {
    // Every reader is an XmlReader, the last of the layers: those below are abstract.
    return this.known === undefined ? this.fragment() : this.known.fragment(this as unknown as XmlReader);
  }

  /** Passes over the current element, of which nothing is looked at; returns the fragment. */
  skip(): string {
    return this.passOver();
  }

  /** Goes behind the end tag of the current element, checking all that is inside; returns the fragment. */
  passOver(): string {
    const element = this.top;
    const { depth, start, outer } = element;
    this.skipping = true;
    do {
      if (this.empty) {
        this.endTag();
      } else {
        this.textRun();
        if (this.bytes[this.pos + 1] === SLASH) this.endTag();
        else this.startTag(this.pos);
      }
    } while (this.top.depth >= depth);
    this.skipping = false;
    return fragmentOf(this.source(start), outer!.scope, element.scope);
  }

  /** The document from `start` to here as it stands, but for what fragments must not keep. */
  source(start: number): string {
    const replacements = this.replacements;
    let first = replacements.length;
    while (first > 0 && replacements[first - 1]!.start >= start) first--;
    let text = "";
    let from = start;
    for (const each of first === replacements.length ? [] : replacements.splice(first)) {
      text += this.utf8(from, each.start) + each.xml;
      from = each.end;
    }
    return text + this.utf8(from, this.pos);
  }

  /** Goes behind the end tag of the element that was entered and on to its next sibling. */
  leave<T extends object>(target: T): T {
    if (this.pending.length > 0) this.settle(target, this.top.depth);
    this.close();
    return target;
  }

  /** Gives pending content of this depth to its object and removes members that got no value. */
  private settle(target: object, depth: number): void {
    // Contents of one element lie together at the end, in document order.
    let first = this.pending.length;
    while (first > 0 && this.pending[first - 1]!.depth === depth) first--;
    if (first < this.pending.length) {
      this.keptMembers.delete(depth);
      let unknowns: UnknownContent[] | undefined;
      let places: Places | undefined;
      for (const { content, place, member: name, fault } of this.pending.splice(first)) {
        // A malformed attribute leaves nothing but its missing property.
        if (content === undefined) continue;
        unknowns ??= unknownsOf(target);
        if (place === undefined) {
          unknowns.push(content);
        } else {
          const model = this.disordered[depth]!;
          places ??= new Places(target, model);
          const member = name === undefined ? undefined : model.byName.get(name);
          // What has no fault of its own was kept because another counts.
          const found =
            name === undefined
              ? places.of(place)
              : member && places.behind(place, member, fault === undefined);
          unknowns.push({ ...content, position: found ?? content.position });
        }
      }
      unknowns?.sort((a, b) => a.position - b.position);
    }
    removeUndefined(target);
  }
}
