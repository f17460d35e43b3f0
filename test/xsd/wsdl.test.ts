import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { selectComponents } from "../../generator/xsd/index.js";
import { type Loaded, load, schemaText } from "./support.js";

const elements = ["Get", "GetResponse", "Version", "Culture", "ServerVersion"]
  .map((name) => `<xs:element name="${name}" type="xs:string"/>`)
  .join("");

interface Parts {
  readonly message?: string;
  readonly operation?: string;
  readonly binding?: string;
  readonly soap?: string;
  readonly input?: string;
  readonly output?: string;
  readonly more?: string;
}

const body = '<soap:body use="literal" parts="request"/>';
const header = (part: string) => `<soap:header message="t:In" part="${part}" use="literal"/>`;

/** A WSDL with one operation, Get, whose pieces can be replaced. */
function wsdl(parts: Parts = {}): string {
  return `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:t="urn:t" targetNamespace="urn:t">
<wsdl:types>${schemaText(elements)}</wsdl:types>
${parts.message ?? '<wsdl:message name="In"><wsdl:part name="request" element="t:Get"/><wsdl:part name="version" element="t:Version"/><wsdl:part name="culture" element="t:Culture"/></wsdl:message>'}
<wsdl:message name="Out"><wsdl:part name="result" element="t:GetResponse"/><wsdl:part name="version" element="t:ServerVersion"/></wsdl:message>
<wsdl:portType name="Port">
${parts.operation ?? '<wsdl:operation name="Get"><wsdl:documentation>Gets\n it.</wsdl:documentation><wsdl:input message="t:In"/><wsdl:output message="t:Out"/></wsdl:operation>'}
</wsdl:portType>
<wsdl:binding name="Binding" type="t:Port">${parts.binding ?? '<soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>'}
<wsdl:operation name="Get">${parts.soap ?? '<soap:operation soapAction="urn:t/Get"/>'}
<wsdl:input>${parts.input ?? body}</wsdl:input>
<wsdl:output>${parts.output ?? '<soap:body use="literal" parts="result"/>'}</wsdl:output>
</wsdl:operation></wsdl:binding>${parts.more ?? ""}
</wsdl:definitions>`;
}

const read = (parts?: Parts): Loaded => load({ "s.wsdl": wsdl(parts) });

function headersOf(loaded: Loaded): string[] | undefined {
  return loaded.schema.operations.get("Get")?.input.headers.map(({ part }) => part);
}

describe("operations", () => {
  test("have a SOAP action, body, headers, documentation and a place; no wsdl:service is needed", () => {
    const { schema, messages } = read({ input: header("culture") + header("version") + body });
    expect(messages).toEqual([]);
    expect(schema.operations.get("Get")).toMatchObject({
      name: "Get",
      soapAction: "urn:t/Get",
      documentation: "Gets it.",
      position: { file: "s.wsdl", line: 8, column: 1 },
      input: {
        body: schema.elements.get("{urn:t}Get"),
        headers: [
          { part: "culture", element: schema.elements.get("{urn:t}Culture") },
          { part: "version", element: schema.elements.get("{urn:t}Version") },
        ],
      },
      output: { body: schema.elements.get("{urn:t}GetResponse"), headers: [] },
    });
  });

  test("may have the body before the headers, and a header bound twice", () => {
    const loaded = read({ input: body + header("version") + header("culture") + header("version") });
    expect(loaded.messages).toEqual([]);
    expect(headersOf(loaded)).toEqual(["version", "culture"]);
  });

  test("may leave out parts: the body is what is no header", () => {
    const loaded = read({
      input: `<soap:body use="literal"/>${header("version")}${header("culture")}`,
      output: '<soap:body/><soap:header message="t:Out" part="version" use="literal"/>',
    });
    expect(loaded.messages).toEqual([]);
    expect(loaded.schema.operations.get("Get")?.input.body.name.local).toBe("Get");
  });

  test("prefer SOAP 1.1 where both are bound, and are not disturbed by other port types of that name", () => {
    const more = `<wsdl:binding name="B12" type="t:Port"><soap12:binding style="document"/><wsdl:operation name="Get"/></wsdl:binding>
      <wsdl:portType name="Http"><wsdl:operation name="Get"/></wsdl:portType>`;
    const { schema, messages } = read({ more });
    expect(messages).toEqual([]);
    expect(schema.operations.get("Get")?.soapAction).toBe("urn:t/Get");
  });

  test("without a binding are left out with a warning", () => {
    const { schema, messages } = read({
      more: '<wsdl:portType name="P"><wsdl:operation name="Post"/></wsdl:portType>',
    });
    expect([...schema.operations.keys()]).toEqual(["Get"]);
    expect(messages).toEqual([
      "s.wsdl:15:57 warning unbound-operation: operation Post has no SOAP 1.1 binding and is left out",
    ]);
  });
});

describe("unsupported operations are an error for those who select them", () => {
  test.each<[string, Parts, string]>([
    ["RPC style", { binding: '<soap:binding style="rpc"/>' }, "its binding has the style rpc"],
    [
      "RPC style of one operation",
      { soap: '<soap:operation soapAction="a" style="rpc"/>' },
      "its binding has the style rpc",
    ],
    ["SOAP 1.2", { binding: '<soap12:binding style="document"/>' }, "it is bound to SOAP 1.2 only"],
    ["encoded use", { input: '<soap:body use="encoded"/>' }, 'the use of its input is "encoded"'],
    [
      "two body parts",
      { input: '<soap:body use="literal"/>' },
      "the body of its input has 3 parts instead of one",
    ],
    [
      "no output",
      { operation: '<wsdl:operation name="Get"><wsdl:input message="t:In"/></wsdl:operation>' },
      "it has no output message",
    ],
    [
      "a part of a type",
      { message: '<wsdl:message name="In"><wsdl:part name="request" type="t:X"/></wsdl:message>' },
      "the message part request is of a type instead of an element",
    ],
  ])("%s", (_, parts, problem) => {
    const { schema, messages, diagnostics } = read(parts);
    expect(messages).toEqual([]);
    expect(schema.operations.size).toBe(0);
    selectComponents(schema, { operations: [] }, diagnostics);
    expect(diagnostics.list()).toEqual([]);
    selectComponents(schema, { operations: ["Get"] }, diagnostics);
    expect(diagnostics.list().map(formatDiagnostic)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^s\\.wsdl:(1[12]:1|13:13|5:25) error unsupported-binding: operation Get is not supported: ${problem}$`,
        ),
      ),
    ]);
  });
});

describe("faults of a WSDL", () => {
  const operation = (message: string) =>
    `<wsdl:operation name="Get"><wsdl:input message="${message}"/><wsdl:output message="t:Out"/></wsdl:operation>`;
  test.each<[string, Parts, string]>([
    [
      "message",
      { operation: operation("t:Inn") },
      "s.wsdl:8:28 error unresolved-message: message t:Inn is not declared (did you mean In?)",
    ],
    [
      "prefix",
      { operation: operation("u:In") },
      "s.wsdl:8:28 error unresolved-prefix: the prefix of u:In is not bound to a namespace",
    ],
    [
      "element",
      { message: '<wsdl:message name="In"><wsdl:part name="request" element="t:Gett"/></wsdl:message>' },
      "s.wsdl:5:25 error unresolved-element: element t:Gett is not declared (did you mean t:Get?)",
    ],
    [
      "body part",
      { input: '<soap:body use="literal" parts="requests"/>' },
      "s.wsdl:13:13 error unresolved-part: message In has no part requests (did you mean request?)",
    ],
    [
      "header part",
      { input: body + header("Version") },
      "s.wsdl:13:55 error unresolved-part: message In has no part Version (did you mean version?)",
    ],
    ["name", { more: "<wsdl:message/>" }, "s.wsdl:15:33 error invalid-wsdl: wsdl:message needs a name"],
    [
      "operation twice",
      { operation: operation("t:In").repeat(2) },
      "s.wsdl:8:103 error duplicate-component: operation Get is declared already at s.wsdl:8:1",
    ],
  ])("%s", (_, parts, message) => {
    expect(read(parts).messages).toEqual([message]);
  });

  test("port type", () => {
    const more = '<wsdl:binding name="B" type="t:Prt"><soap:binding style="document"/></wsdl:binding>';
    expect(read({ more }).messages).toEqual([
      "s.wsdl:15:33 error unresolved-port-type: port type t:Prt is not declared (did you mean Port?)",
    ]);
  });
});
