/** Where the runtime and libxml2 differ about what is well-formed, and why that is meant. */

import { describeForeign } from "../../templates/runtime/foreign.js";
import { bytes, utf16 } from "./dump.js";
import type { Source } from "./rules.js";

/** A deliberate difference. */
export interface Difference {
  readonly reason: string;
  /** Whether the runtime accepts what libxml2 refuses, or the other way round. */
  readonly accepted: boolean;
  readonly cases: readonly Source[];
  /** Whether it explains a document that the two differ about. */
  readonly explains: (source: Source, disagreement: string) => boolean;
}

const textOf = (source: Source): string =>
  typeof source === "string" ? source : new TextDecoder().decode(source);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const differences: readonly Difference[] = [
  {
    reason: "documents with a document type declaration are refused, entities being a risk",
    accepted: false,
    cases: [
      "<!DOCTYPE r><r/>",
      "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>",
      "<!DOCTYPE r SYSTEM 'http://example.com/r.dtd'><r/>",
    ],
    explains: (_, disagreement) => /a document type declaration is refused/.test(disagreement),
  },
  {
    reason: "production 26 asks for a digit behind the dot; libxml2 does not",
    accepted: false,
    cases: ["<?xml version='1.'?><r/>"],
    explains: (source) => /^\ufeff?<\?xml\s+version\s*=\s*["']1\.["']/.test(textOf(source)),
  },
  {
    reason: "well-formed, but in the place of a message it is a login or error page",
    accepted: false,
    cases: ["<html><body/></html>"],
    explains: (source) => describeForeign(typeof source === "string" ? utf8(source) : source) !== undefined,
  },
  {
    reason: "libxml2 takes the dashes in the names of encodings lightly",
    accepted: false,
    cases: [bytes("<?xml version='1.0' encoding='utf--8'?><r/>")],
    explains: (_, disagreement) => /the encoding \S+ is not supported/.test(disagreement),
  },
  {
    reason: "Namespaces in XML does not ask processors to check URIs; libxml2 does",
    accepted: true,
    cases: ["<r xmlns='not a URI'/>", "<r xmlns:p='%%'/>", "<r xmlns:p='urn:ü{}&lt;'/>"],
    explains: (_, disagreement) => isAboutUri(disagreement),
  },
  {
    reason: "names of namespaces have a limit, because fragments repeat them",
    accepted: false,
    cases: [`<r xmlns='urn:${"x".repeat(4093)}'/>`],
    explains: (_, disagreement) => /the name of a namespace has more than 4096/.test(disagreement),
  },
  {
    reason: "UTF-16 is recognized without a byte order mark and without a declaration too",
    accepted: true,
    cases: [utf16("<r>é</r>", "LE"), utf16("<r>é</r>", "BE")],
    explains: (source) =>
      typeof source !== "string" &&
      ((source[0] === 0x3c && source[1] === 0) || (source[0] === 0 && source[1] === 0x3c)),
  },
  {
    reason: "what claims to be ASCII may be UTF-8",
    accepted: true,
    cases: [bytes("<?xml version='1.0' encoding='us-ascii'?><r>\xc3\xa9</r>")],
    explains: (source) => /^\ufeff?<\?xml\s[^>]*us-ascii/i.test(textOf(source)),
  },
];

/** The reason for a difference that is meant; undefined for one that is not. */
export function deliberate(source: Source, disagreement: string): string | undefined {
  const accepted = disagreement.startsWith("only libxml2 refuses it");
  if (!accepted && !disagreement.startsWith("only the runtime refuses it")) return undefined;
  return differences.find((each) => each.accepted === accepted && each.explains(source, disagreement))
    ?.reason;
}

/** Whether libxml2 refuses the name of a namespace, which is no business of XML's; of long names it says no more. */
export function isAboutUri(message: string): boolean {
  return /not a valid URI|xmlns(?::\w+)?: '[^']{400}/.test(message);
}
