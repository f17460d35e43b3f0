/** Example values of simple types: valid, and of a kind that people recognize. */

import type { SimpleEntry } from "./data.js";
import type { Model } from "./model.js";

const BUILTIN: Readonly<Record<string, string>> = {
  "xs:boolean": "true",
  "xs:decimal": "1.5",
  "xs:float": "1.5",
  "xs:double": "1.5",
  "xs:duration": "PT30M",
  "xs:dateTime": "2026-01-31T09:30:00Z",
  "xs:time": "09:30:00",
  "xs:date": "2026-01-31",
  "xs:gYearMonth": "2026-01",
  "xs:gYear": "2026",
  "xs:gMonthDay": "--01-31",
  "xs:gDay": "---31",
  "xs:gMonth": "--01",
  "xs:hexBinary": "0FB7",
  "xs:base64Binary": "AAEuAAAAAAA=",
  "xs:anyURI": "https://example.com/",
  "xs:QName": "xs:string",
  "xs:language": "en-US",
  "xs:negativeInteger": "-1",
  "xs:nonPositiveInteger": "-1",
};

const WORDS =
  "string anySimpleType normalizedString token NMTOKEN Name NCName ID IDREF ENTITY NMTOKENS IDREFS".split(
    " ",
  );

/** What texts look like in elements and attributes of some names; the first that fits counts. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/(E-?mail|Smtp|Sip).*Address$|^(Email|Owner|PrincipalName)$/i, "tony@contoso.com"],
  [/^ChangeKey$/, "EgAAAA=="],
  [/Id$/, "AAMkADEzOTEx"],
  [/^Name$|DisplayName$|FullName$/, "Tony Smith"],
  [/(Url|Uri|Link)$/i, "https://example.com/"],
  [/Subject$|Title$/, "Status report"],
];

/**
 * A value of a type, by its name.
 * @param holder what the element or attribute is called; texts are chosen by that
 */
export function sampleValue(type: string, model: Model, holder = ""): string {
  const steps: SimpleEntry[] = [];
  let name = type;
  for (let entry = model.types.get(name); entry !== undefined; entry = model.types.get(name)) {
    if (entry.kind === "complex") name = entry.text ?? entry.base ?? "xs:string";
    else {
      // Of versions, the newest comes last: older ones make servers refuse newer operations.
      const value = holder === "Version" ? entry.values.at(-1) : entry.values[0];
      if (value !== undefined) return value.value;
      if (entry.variety === "list" && entry.item !== undefined) return sampleValue(entry.item, model);
      if (entry.variety === "union" && entry.members?.[0] !== undefined) {
        return sampleValue(entry.members[0], model);
      }
      steps.push(entry);
      name = entry.base ?? "xs:string";
    }
    if (steps.length > 50) break;
  }
  const facets = new Map(steps.reverse().flatMap(({ facets: each }) => each));
  return withFacets(builtinValue(name, holder), facets);
}

function builtinValue(name: string, holder: string): string {
  const local = name.replace(/^xs:/, "");
  const text = local === "string" ? BY_NAME.find(([pattern]) => pattern.test(holder))?.[1] : undefined;
  if (text !== undefined) return text;
  return BUILTIN[name] ?? (WORDS.includes(local) ? "text" : "1");
}

/** The value changed as far as its facets ask for it. */
function withFacets(usual: string, facets: ReadonlyMap<string, string>): string {
  const pattern = facets.get("pattern");
  const value = (pattern === undefined ? undefined : matching(pattern)) ?? usual;
  const number = (name: string): number | undefined =>
    facets.has(name) ? Number(facets.get(name)) : undefined;
  if (/^-?[\d.]+$/.test(usual) && pattern === undefined) {
    const least = number("minInclusive") ?? increased(number("minExclusive"), 1);
    const most = number("maxInclusive") ?? increased(number("maxExclusive"), -1);
    if (least !== undefined && Number(value) < least) return facets.get("minInclusive") ?? String(least);
    if (most !== undefined && Number(value) > most) return facets.get("maxInclusive") ?? String(most);
    return value;
  }
  const shortest = number("length") ?? number("minLength") ?? 0;
  const longest = number("length") ?? number("maxLength") ?? Number.POSITIVE_INFINITY;
  return value.padEnd(Math.min(shortest, 2000), "x").slice(0, longest);
}

function increased(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value + by;
}

/**
 * A text that a pattern of the schema matches, for patterns made of characters, classes, groups and counts;
 * undefined for any other.
 */
export function matching(pattern: string): string | undefined {
  const at = { index: 0 };
  try {
    const text = alternatives(pattern, at);
    return at.index === pattern.length && new RegExp(`^(?:${pattern})$`).test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Of `a|b|c` what matches the first that is not empty. */
function alternatives(pattern: string, at: { index: number }): string {
  const branches = [sequence(pattern, at)];
  while (pattern.charAt(at.index) === "|") {
    at.index++;
    branches.push(sequence(pattern, at));
  }
  return branches.find((branch) => branch !== "") ?? "";
}

function sequence(pattern: string, at: { index: number }): string {
  let text = "";
  while (at.index < pattern.length && !/[|)]/.test(pattern.charAt(at.index))) {
    const one = atom(pattern, at);
    const count = /^(?:\{(\d+)(?:,\d*)?\}|[*+?])/.exec(pattern.slice(at.index));
    at.index += count?.[0].length ?? 0;
    const least = count?.[1] ?? (count?.[0] === "*" || count?.[0] === "?" ? "0" : "1");
    text += one.repeat(Math.min(Number(least), 1000));
  }
  return text;
}

function atom(pattern: string, at: { index: number }): string {
  const char = pattern.charAt(at.index++);
  if (char === "(") {
    const text = alternatives(pattern, at);
    at.index++;
    return text;
  }
  if (char === "[") {
    const [all, first = ""] = /^(?!\^)([^[\]\\])[^[\]\\]*\]/.exec(pattern.slice(at.index)) ?? [""];
    if (all === "") throw new Error("no plain class");
    at.index += all.length;
    return first;
  }
  if (char !== "\\") return char === "." ? "x" : char;
  const escaped = pattern.charAt(at.index++);
  const sample = { d: "0", w: "a", s: " ", i: "a", c: "a" }[escaped];
  if (sample === undefined && /\w/.test(escaped)) throw new Error("no plain escape");
  return sample ?? escaped;
}
