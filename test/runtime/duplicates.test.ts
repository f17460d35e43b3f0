/** Children that come too often, in content that is out of order: the one that counts is written before the others. */

import { describe, expect, test } from "vitest";
import { content } from "../../templates/runtime/content.js";
import type { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import type { XmlWriter } from "../../templates/runtime/writer.js";
import { Random } from "../instances/random.js";
import { oracle } from "./dump.js";
import { type Extras, namespaces } from "./small-types.js";

interface Several extends Extras {
  A?: number;
  B?: string;
  N?: number[];
  P?: string;
  Q?: number;
  R?: string;
  C?: { x?: string } & Extras;
  D?: number;
}
const SeveralContent = content("t:A?, t:B?, t:N*, (t:P | t:Q, t:R?)?, t:C?, t:D?");
const CContent = content("@x?");

function readSeveral(r: XmlReader): Several {
  const o: Several = {};
  r.noAttributes(o, "t:Several");
  r.enter();
  do {
    if (r.at("t:A")) o.A = r.value(xs.int);
    if (r.at("t:B")) o.B = r.string();
    while (r.at("t:N")) (o.N ??= []).push(r.value(xs.int));
    if (r.at("t:P")) {
      o.P = r.string();
    } else if (r.at("t:Q") || r.at("t:R")) {
      if (r.at("t:Q")) o.Q = r.value(xs.int);
      if (r.at("t:R")) o.R = r.string();
    }
    if (r.at("t:C")) o.C = readC(r);
    if (r.at("t:D")) o.D = r.value(xs.int);
  } while (r.more(o, SeveralContent));
  return r.leave(o);
}

function readC(r: XmlReader): Extras {
  const o: { x?: string } & Extras = {};
  for (let i = 0; i < r.attributes; i++) {
    if (r.attributeName(i) === "x") o.x = r.attributeString(i);
    else r.otherAttribute(i, o, "t:C");
  }
  r.enter();
  while (r.more(o, CContent));
  return r.leave(o);
}

function writeSeveral(w: XmlWriter, name: string, o: Several): void {
  w.start(name, o, SeveralContent);
  w.value("t:A", xs.int, o.A);
  w.string("t:B", o.B);
  for (const each of w.list("t:N", o.N)) w.value("t:N", xs.int, each);
  w.string("t:P", o.P);
  w.value("t:Q", xs.int, o.Q);
  w.string("t:R", o.R);
  if (o.C !== undefined) {
    w.start("t:C", o.C, CContent);
    w.attribute("x", o.C.x);
    w.end();
  }
  w.value("t:D", xs.int, o.D);
  w.end();
}

const read = (children: string): Several =>
  deserializeElement(
    `<t:Several xmlns:t="urn:types">${children}</t:Several>`,
    namespaces,
    "t:Several",
    readSeveral,
  );

/** The children as they are written. */
function written(value: Several): string {
  const text = serializeElement(value, namespaces, "t:Several", writeSeveral);
  return /^<t:Several[^>]*>(.*)<\/t:Several>$/s.exec(text)?.[1]?.replaceAll(' xmlns:t="urn:types"', "") ?? "";
}

describe("a second child of a kind that comes once", () => {
  test.each([
    ["<t:B>1</t:B><t:B>2</t:B><t:A>1</t:A>", "<t:A>1</t:A><t:B>1</t:B><t:B>2</t:B>"],
    ["<t:B>1</t:B><t:A>1</t:A><t:B>2</t:B><t:B>3</t:B>", "<t:A>1</t:A><t:B>1</t:B><t:B>2</t:B><t:B>3</t:B>"],
    ["<t:C/><t:A>1</t:A><t:C x='2'/><t:B>1</t:B>", "<t:A>1</t:A><t:B>1</t:B><t:C/><t:C x='2'/>"],
    // The other branch of a choice.
    ["<t:P>1</t:P><t:Q>2</t:Q><t:A>1</t:A>", "<t:A>1</t:A><t:P>1</t:P><t:Q>2</t:Q>"],
    ["<t:R>1</t:R><t:P>2</t:P><t:A>1</t:A>", "<t:A>1</t:A><t:R>1</t:R><t:P>2</t:P>"],
    // Without a value: the first, and one among others.
    ["<t:D>x</t:D><t:D>2</t:D><t:B>1</t:B><t:A>1</t:A>", "<t:A>1</t:A><t:B>1</t:B><t:D>x</t:D><t:D>2</t:D>"],
    ["<t:N>1</t:N><t:N>x</t:N><t:N>3</t:N><t:A>1</t:A>", "<t:A>1</t:A><t:N>1</t:N><t:N>x</t:N><t:N>3</t:N>"],
    ["<t:D>1</t:D><t:N>x</t:N><t:N>3</t:N><t:A>1</t:A>", "<t:A>1</t:A><t:N>x</t:N><t:N>3</t:N><t:D>1</t:D>"],
  ])("%s", (children, expected) => {
    expect(written(read(children))).toBe(expected);
  });

  test("whatever the order", () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const children = randomChildren(new Random(seed));
      const value = read(children);
      const text = written(value);
      expect(byName(text), `${seed}: ${children}\n${text}`).toEqual(byName(children));
      const { $unknown: _, ...members } = read(text);
      const { $unknown: __, ...expected } = value;
      expect(members, `${seed}: ${children}\n${text}`).toEqual(expected);
    }
  });
});

/** Children of each kind in their own order, which must not change. */
function byName(children: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const child of oracle(`<x xmlns:t="urn:types">${children}</x>`).children) {
    if (typeof child !== "string") (found[child.name] ??= []).push(JSON.stringify(child));
  }
  return found;
}

function randomChildren(random: Random): string {
  let unique = 1;
  const child = (): string => {
    const name = random.pick(["A", "B", "N", "N", "P", "Q", "R", "C", "D", "X"]);
    const id = ++unique;
    if (name === "C") return `<t:C x="${id}"/>`;
    const attribute = random.chance(0.2) ? ` y="${id}"` : "";
    return `<t:${name}${attribute}>${random.chance(0.2) ? "w" : ""}${id}</t:${name}>`;
  };
  return Array.from({ length: 2 + random.below(7) }, child).join("");
}
