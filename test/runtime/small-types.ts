/** A small set of types with readers and writers by hand, in the style of those that are generated. */

import { content } from "../../templates/runtime/content.js";
import { enumeration } from "../../templates/runtime/derived.js";
import { atNamespace } from "../../templates/runtime/element-wildcard.js";
import type { Deviation } from "../../templates/runtime/errors.js";
import type { Namespaces } from "../../templates/runtime/names.js";
import { isNil, nilElement } from "../../templates/runtime/nillable.js";
import type { ReadOptions, WriteOptions } from "../../templates/runtime/options.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { simpleContent } from "../../templates/runtime/simple-content.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import type { Members } from "../../templates/runtime/types.js";
import type { XmlWriter } from "../../templates/runtime/writer.js";

export const namespaces: Namespaces = { t: "urn:types", m: "urn:messages" };

/** What lenient reading may add to any object or array. */
export interface Extras {
  $type?: string;
  $anyAttributes?: Record<string, string>;
  $unknown?: unknown[];
}

export const colorType = enumeration("t:ColorType", "Red Blue");

/** Attributes and a simple value. */
export interface Price extends Extras {
  $value: number;
  Currency?: string;
}
const PriceContent = content("@Currency?, $value");

export function readPrice(r: XmlReader): Price {
  const o = {} as Price;
  for (let i = 0; i < r.attributes; i++) {
    switch (r.attributeName(i)) {
      case "Currency":
        o.Currency = r.attributeString(i);
        break;
      default:
        r.otherAttribute(i, o, "t:Price");
    }
  }
  o.$value = simpleContent(r, xs.int, o);
  return r.leave(o);
}

export function writePrice(w: XmlWriter, name: string, o: Price): void {
  w.start(name, o, PriceContent);
  w.attribute("Currency", o.Currency);
  w.textValue(xs.int, o.$value);
  w.end();
}

/** A choice: exactly one of two. */
export interface Pick extends Extras {
  One?: string;
  Two?: number;
}
const PickContent = content("(t:One | t:Two)");

export function readPick(r: XmlReader): Pick {
  const o: Members<Pick> = {};
  r.noAttributes(o, "t:Pick");
  r.enter();
  do {
    if (r.at("t:One")) o.One = r.string();
    else if (r.at("t:Two")) o.Two = r.value(xs.int);
  } while (r.more(o, PickContent));
  return r.leave(o) as Pick;
}

export function writePick(w: XmlWriter, name: string, o: Pick): void {
  w.start(name, o, PickContent);
  w.string("t:One", o.One);
  w.value("t:Two", xs.int, o.Two);
  w.end();
}

/** A type that is an array. */
export type Values = number[] & Extras;
const ValuesContent = content("t:Value*");

export function readValues(r: XmlReader): Values {
  const start = r.enterList("t:Values");
  do {
    while (r.at("t:Value")) r.item(r.value(xs.int));
  } while (r.moreItems(ValuesContent));
  return r.leaveList(start);
}

export function writeValues(w: XmlWriter, name: string, items: Values): void {
  for (const item of w.startList(name, items)) w.value("t:Value", xs.int, item);
  w.end();
}

/** A repeated choice. */
export type Mixed = ({ Word?: string; Count?: number } & Extras)[] & Extras;
const MixedContent = content("t:Word*, t:Count*");

export function readMixed(r: XmlReader): Mixed {
  const items: Mixed = [];
  r.noAttributes(items, "t:Mixed");
  r.enter();
  for (;;) {
    if (r.at("t:Word")) items.push({ Word: r.string() });
    else if (r.at("t:Count")) items.push({ Count: r.value(xs.int) });
    else if (!r.more(items, MixedContent)) break;
  }
  return r.leave(items);
}

export function writeMixed(w: XmlWriter, name: string, items: Mixed): void {
  for (const item of w.startList(name, items)) {
    const each: Members<typeof item> = item;
    switch (w.only(each)) {
      case "Word":
        w.string("t:Word", each.Word);
        break;
      case "Count":
        w.value("t:Count", xs.int, each.Count);
        break;
      default:
        w.noChoice(item, "Word, Count");
    }
  }
  w.end();
}

/** A bit of everything; may hold itself. */
export interface Thing extends Extras {
  Id: string;
  Size?: number;
  Name: string;
  Count?: number;
  Big?: bigint;
  Flag?: boolean;
  When?: string;
  Color?: string;
  Tag?: string[];
  Note?: string | null;
  Price?: Price;
  Pick?: Pick;
  Values?: Values;
  Mixed?: Mixed;
  Thing?: Thing;
  $any?: string[];
}
export const ThingContent = content(`
  @Id, @Size?, t:Name, t:Count?, t:Big?, t:Flag?, t:When?, t:Color?, t:Tag*, t:Note?, t:Price?, t:Pick?,
  t:Values?, t:Mixed?, t:Thing?, $any*
`);

export function readThing(r: XmlReader): Thing {
  const o = {} as Thing;
  for (let i = 0; i < r.attributes; i++) {
    switch (r.attributeName(i)) {
      case "Id":
        o.Id = r.attributeString(i);
        break;
      case "Size":
        o.Size = r.attributeValue(i, xs.int, o);
        break;
      default:
        r.otherAttribute(i, o, "t:Thing");
    }
  }
  r.require(o.Id, "@Id");
  r.enter();
  do {
    if (r.at("t:Name")) o.Name = r.string();
    if (r.at("t:Count")) o.Count = r.value(xs.int);
    if (r.at("t:Big")) o.Big = r.value(xs.long);
    if (r.at("t:Flag")) o.Flag = r.value(xs.boolean);
    if (r.at("t:When")) o.When = r.value(xs.dateTime);
    if (r.at("t:Color")) o.Color = r.value(colorType);
    while (r.at("t:Tag")) (o.Tag ??= []).push(r.string());
    if (r.at("t:Note")) o.Note = isNil(r) ? null : r.string();
    if (r.at("t:Price")) o.Price = readPrice(r);
    if (r.at("t:Pick")) o.Pick = readPick(r);
    if (r.at("t:Values")) o.Values = readValues(r);
    if (r.at("t:Mixed")) o.Mixed = readMixed(r);
    if (r.at("t:Thing")) o.Thing = readThing(r);
    while (atNamespace(r, "urn:any")) (o.$any ??= []).push(r.fragment());
  } while (r.more(o, ThingContent));
  r.require(o.Name, "t:Name");
  return r.leave(o);
}

export function writeThing(w: XmlWriter, name: string, o: Thing): void {
  w.start(name, o, ThingContent);
  w.attribute("Id", o.Id);
  w.attributeValue("Size", xs.int, o.Size);
  w.string("t:Name", o.Name);
  w.value("t:Count", xs.int, o.Count);
  w.value("t:Big", xs.long, o.Big);
  w.value("t:Flag", xs.boolean, o.Flag);
  w.value("t:When", xs.dateTime, o.When);
  w.value("t:Color", colorType, o.Color);
  for (const item of w.list("t:Tag", o.Tag)) w.string("t:Tag", item);
  if (o.Note === null) nilElement(w, "t:Note");
  else w.string("t:Note", o.Note);
  if (o.Price !== undefined) writePrice(w, "t:Price", o.Price);
  if (o.Pick !== undefined) writePick(w, "t:Pick", o.Pick);
  if (o.Values !== undefined) writeValues(w, "t:Values", o.Values);
  if (o.Mixed !== undefined) writeMixed(w, "t:Mixed", o.Mixed);
  if (o.Thing !== undefined) writeThing(w, "t:Thing", o.Thing);
  w.any(o.$any);
  w.end();
}

/** Wraps what a t:Thing holds in one; `attributes` follow the Id. */
export function thing(inner: string, attributes = ""): string {
  return `<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" Id="1"${attributes}>${inner}</t:Thing>`;
}

export function read(source: string | Uint8Array, options?: ReadOptions): Thing {
  return deserializeElement(source, namespaces, "t:Thing", readThing, options);
}

export function write(value: Thing, options?: WriteOptions): string {
  return serializeElement(value, namespaces, "t:Thing", writeThing, options);
}

/** Reads leniently and tells what was reported. */
export function readReporting(source: string | Uint8Array, options: ReadOptions = {}): [Thing, Deviation[]] {
  const deviations: Deviation[] = [];
  const value = read(source, { ...options, onDeviation: (deviation) => deviations.push(deviation) });
  return [value, deviations];
}

/** Reads any document as a t:Thing, whatever it is: nearly all of it is unknown then. */
export function readLeniently(source: string | Uint8Array): Thing {
  const options: ReadOptions = { illegalCharacters: "error", maxDepth: 2048, onDeviation: () => {} };
  return readThing(new XmlReader(source, namespaces, options));
}
