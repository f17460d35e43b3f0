/** The names of the SOAP header types and of their properties. */

import { expect, test } from "vitest";
import { Headers } from "../../generator/model/headers.js";
import type { ElementMember } from "../../generator/model/member-bindings.js";
import { NameAllocator } from "../../generator/model/names.js";
import type { ElementDeclaration, Operation, OperationMessage } from "../../generator/xsd/components.js";
import { build } from "../xsd/support.js";

/** Headers by part, each of an element of that name; those with an apostrophe are of another namespace. */
function message(...parts: readonly string[]): OperationMessage {
  const headers = parts.map((part) => ({ part: part.replace("'", ""), element: elementOf(part) }));
  return { headers, body: elementOf("Body") } as OperationMessage;
}

const elements = new Map<string, ElementDeclaration>();
function elementOf(name: string): ElementDeclaration {
  const known = elements.get(name);
  if (known !== undefined) return known;
  const local = name.replace("'", "");
  const [element] = build(`<xs:element name="${local}" type="xs:string"/>`).elements.values();
  const namespace = name === local ? "urn:t" : "urn:other";
  elements.set(name, { ...element!, name: { namespace, local } });
  return elementOf(name);
}

function bind({ name: { namespace, local } }: ElementDeclaration): ElementMember {
  const name = `${namespace === "urn:t" ? "t" : "o"}:${local}`;
  return {
    kind: "element",
    key: local,
    name,
    required: false,
    repeated: false,
    nillable: false,
    value: { kind: "string" },
    documentation: "",
  };
}

function headersOf(...inputs: readonly OperationMessage[]): string[] {
  const operations = inputs.map((input) => ({ input, output: message() })) as unknown as Operation[];
  return new Headers(operations, new NameAllocator(), bind).all.map(({ name, members }) =>
    `${name}: ${members.map(({ key }) => key).join(" ")}`.trim(),
  );
}

test("the headers that most operations have are RequestHeader, whichever come first", () => {
  const [rare, frequent] = [message("Zone"), message("Culture", "Version")];
  expect(headersOf(rare, frequent, frequent)).toEqual([
    "ResponseHeader:",
    "RequestHeader: Culture Version",
    "ZoneRequestHeader: Zone",
    "AnyHeader: Culture Version Zone",
  ]);
});

test("a header is called after its element, but not like another, nor like what every object has", () => {
  const [request] = headersOf(message("Zone", "Zone'", "constructor"));
  expect(request).toBe("RequestHeader: Zone o:Zone t:constructor");
});
