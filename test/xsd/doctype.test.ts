/** Document type declarations that are made to be read for ever, or too deep for the stack. */

import { describe, expect, test } from "vitest";
import { withoutDoctype } from "../../generator/xsd/doctype.js";
import { XmlError } from "../../templates/runtime/errors.js";

const ROOT = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const bytes = (subset: string, rest = "/>"): Uint8Array =>
  new TextEncoder().encode(`<!DOCTYPE xs:schema [${subset}]>${ROOT}${rest}`);

describe("a document type declaration is refused", () => {
  const chain = Array.from({ length: 2000 }, (_, i) => `<!ENTITY e${i} "&e${i + 1};">`).join("");
  const doubled = Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join("");
  test.each([
    [
      "whose entities are nested deeply",
      bytes(`${chain}<!ENTITY e2000 "x">`, ' a="&e0;"/>'),
      /nested too deeply/,
    ],
    ["whose entities double", bytes(`<!ENTITY a0 "">${doubled}`, ' a="&a30;"/>'), /expand to more text/],
    ["with an element of 20 MB", bytes(`<!ELEMENT ${"x".repeat(20e6)}>`), /longer than 65536 bytes/],
    ["with a name of 300 kB", bytes(`<!ATTLIST x ${"y".repeat(3e5)}>`), /longer than 65536 bytes/],
  ])("%s", (_, document, problem) => {
    expect(() => withoutDoctype(document)).toThrow(XmlError);
    expect(() => withoutDoctype(document)).toThrow(problem);
  });

  test("but not for a name of 60 kB, or for much without an end behind it", () => {
    expect(withoutDoctype(bytes(`<!ATTLIST x ${"y".repeat(6e4)}>`))?.bytes).toBeDefined();
    for (const open of ["<![CDATA[", "<!--", "<?"]) {
      const document = bytes("", `>${open.repeat(100_000)}`);
      expect(withoutDoctype(document)?.bytes).toHaveLength(document.length);
    }
  });
});
