/** States a rule of XML by documents that keep it and documents that break it, and asks libxml2 as well. */

import { describe, expect, test } from "vitest";
import { XmlError } from "../../templates/runtime/errors.js";
import { type DumpNode, disagreement, dump, outcome, passOver } from "./dump.js";

export type Source = string | Uint8Array;

/** The cases of a rule. */
export interface Rule {
  /** Documents that keep the rule. */
  readonly accepts?: readonly Source[];
  /** Documents that break it. */
  readonly refuses?: readonly Source[];
  /** The text that the root element of a document holds. */
  readonly texts?: readonly (readonly [source: Source, text: string])[];
  /** The attributes of the root element, names as `{namespace}local`. */
  readonly attributes?: readonly (readonly [source: Source, attributes: Readonly<Record<string, string>>])[];
  /** The whole trees. */
  readonly trees?: readonly (readonly [source: Source, tree: DumpNode])[];
}

/** An element of a tree. */
export function node(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (DumpNode | string)[]
): DumpNode {
  return { name, attributes: Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)), children };
}

/** A case as part of a test's name: whatever is not visible is escaped. */
export function show(source: Source): string {
  const text = typeof source === "string" ? source : String.fromCharCode(...source.subarray(0, 200));
  const shown = JSON.stringify(text.length > 90 ? `${text.slice(0, 60)}…${text.slice(-25)}` : text);
  const escaped = shown.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return (typeof source === "string" ? escaped : `bytes ${escaped}`).replace(/[%$]/g, "$&$&");
}

/**
 * Declares the tests of a rule. Each case is read in both ways, and libxml2 must agree.
 * @param name begins with the productions and constraints that it states, if it does, in brackets: `[2]` of
 *   XML 1.0, `[NS 4]` of Namespaces in XML 1.0, `[WFC: …]`, `[NSC: …]`; then it needs cases of both kinds
 */
export function rule(name: string, cases: Rule): void {
  const { accepts = [], refuses = [], texts = [], attributes = [], trees = [] } = cases;
  const good = accepts.length + texts.length + attributes.length + trees.length;
  if (name.startsWith("[") && (good === 0 || refuses.length === 0)) {
    throw new Error(`${name} needs documents that keep the rule and documents that break it`);
  }
  describe(name, () => {
    for (const source of cases.accepts ?? []) {
      test(`accepts ${show(source)}`, () => {
        dump(source);
        passOver(source);
        expect(disagreement(source)).toBeUndefined();
      });
    }
    for (const source of cases.refuses ?? []) {
      test(`refuses ${show(source)}`, () => {
        expectRefusal(source);
        expect(disagreement(source)).toBeUndefined();
      });
    }
    for (const [source, text] of cases.texts ?? []) {
      test(`reads the text of ${show(source)}`, () => {
        expect(dump(source).children).toEqual(text === "" ? [] : [text]);
        expect(disagreement(source)).toBeUndefined();
      });
    }
    for (const [source, attributes] of cases.attributes ?? []) {
      test(`reads the attributes of ${show(source)}`, () => {
        expect(Object.fromEntries(dump(source).attributes)).toEqual(attributes);
        expect(disagreement(source)).toBeUndefined();
      });
    }
    for (const [source, tree] of cases.trees ?? []) {
      test(`reads ${show(source)}`, () => {
        expect(dump(source)).toEqual(tree);
        expect(disagreement(source)).toBeUndefined();
      });
    }
  });
}

/** Both ways of reading must throw an XmlError; returns the one of XmlReader. */
export function expectRefusal(source: Source): XmlError {
  const results = [outcome(() => dump(source)), outcome(() => passOver(source))];
  for (const result of results) {
    expect("error" in result ? result.error : "accepted").toBeInstanceOf(XmlError);
  }
  return (results[1] as { error: XmlError }).error;
}
