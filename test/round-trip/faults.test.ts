/** SOAP faults: thrown by operations, read and written by the registry, written by servers. */

import { describe, expect, it } from "vitest";
import {
  AddImGroup,
  GetImItems,
  type SoapFault,
  SoapFaultError,
  serializeFault,
  XmlBindingError,
  XmlError,
} from "../../generated/index.js";
import {
  type AnyMessage,
  operations,
  readElement,
  readEnvelope,
  writeElement,
  writeEnvelope,
} from "../../generated/registry.js";
import { soapBody } from "../support/infoset.js";
import { ERRORS_NAMESPACE, SOAP_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import {
  expectNoUndefined,
  expectSameElement,
  expectSameMessage,
  expectSameObject,
  faultSamples,
  sampleXml,
  undeviating,
  withDocumentedNamespaces,
} from "./support.js";

/** What each sample says, by hand. */
interface Expected {
  readonly code: { readonly namespace: string; readonly local: string };
  readonly string: string;
  readonly actor?: string;
  readonly responseCode?: string;
  readonly message?: string;
  readonly messageXml: Readonly<Record<string, string>>;
  readonly backOffMilliseconds?: number;
}

const violation =
  "The 'DisplayName' element is invalid - The value '' is invalid according to its datatype 'NonEmptyStringType'.";
const busy = "The server cannot service this request right now. Try again later.";
const old = "Die Anforderung ist für die angegebene Schemaversion ungültig.";

const expectations: Readonly<Record<string, Expected>> = {
  ErrorSchemaValidation: {
    code: { namespace: TYPES_NAMESPACE, local: "ErrorSchemaValidation" },
    string: `The request failed schema validation: ${violation}`,
    responseCode: "ErrorSchemaValidation",
    message: "The request failed schema validation.",
    messageXml: { LineNumber: "7", LinePosition: "24", Violation: violation },
  },
  ErrorServerBusy: {
    code: { namespace: TYPES_NAMESPACE, local: "ErrorServerBusy" },
    string: busy,
    responseCode: "ErrorServerBusy",
    message: busy,
    messageXml: { BackOffMilliseconds: "297749" },
    backOffMilliseconds: 297749,
  },
  ErrorIncorrectSchemaVersion: {
    code: { namespace: TYPES_NAMESPACE, local: "ErrorIncorrectSchemaVersion" },
    string: old,
    responseCode: "ErrorIncorrectSchemaVersion",
    message: old,
    messageXml: {},
  },
  plain: {
    code: { namespace: SOAP_NAMESPACE, local: "Client" },
    string: "The action header is missing or not understood.",
    actor: "https://mail.example.com/EWS/Exchange.asmx",
    messageXml: {},
  },
};

/** The error that a call throws, which must be a SoapFaultError. */
function faultOf(call: () => unknown): SoapFaultError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(SoapFaultError);
    return error as SoapFaultError;
  }
  throw new Error("No fault was thrown");
}

function expectFault(error: SoapFaultError, expected: Expected): void {
  expect(error).toBeInstanceOf(XmlBindingError);
  expect(error.name).toBe("SoapFaultError");
  expect(error.message).toBe(`${expected.responseCode ?? expected.code.local}: ${expected.string}`);
  expect(error.code).toEqual(expected.code);
  expect(error.string).toBe(expected.string);
  expect(error.actor).toBe(expected.actor);
  expect(error.responseCode).toBe(expected.responseCode);
  expect(error.detail?.ResponseCode).toBe(expected.responseCode);
  expect(error.detail?.Message).toBe(expected.message);
  expect({ ...error.messageXml }).toEqual(expected.messageXml);
  expect(error.backOffMilliseconds).toBe(expected.backOffMilliseconds);
  expectNoUndefined(error.fault);
}

describe.each(faultSamples)("$name", ({ subject, xml, bytes }) => {
  const expected = expectations[subject];
  if (expected === undefined) throw new Error(`${subject} has no expectation`);

  it.each(Object.values(operations))("$name.deserializeResponse throws it", (operation) => {
    expectFault(
      faultOf(() => operation.deserializeResponse(xml)),
      expected,
    );
    expectFault(
      faultOf(() => operation.deserializeResponse(bytes)),
      expected,
    );
  });

  it("is thrown in strict mode too", () => {
    expectFault(
      faultOf(() => GetImItems.deserializeResponse(xml, { mode: "strict" })),
      expected,
    );
  });

  it("is no deviation from anything", () => {
    undeviating(readEnvelope, xml);
    expect(readEnvelope(bytes, { mode: "strict" })).toStrictEqual(readEnvelope(xml));
  });

  it("is a body like another for the registry, and written back the same", () => {
    const message = readEnvelope(xml);
    expectNoUndefined(message);
    expect(Object.keys(message.body)).toEqual(["Fault"]);
    expect((message.body as { Fault: SoapFault }).Fault).toStrictEqual(
      faultOf(() => GetImItems.deserializeResponse(xml)).fault,
    );
    const written = writeEnvelope(message);
    expectSameMessage(written, xml);
    expectSameObject(readEnvelope(written), message);
    expectSameMessage(writeEnvelope(message, { indent: 2 }), xml);
  });

  it("is an element like another for the registry", () => {
    const source = soapBody(xml);
    const element = readElement(source);
    expectSameObject(element, readEnvelope(xml).body);
    expectSameElement(writeElement(element), source);
  });

  it("is written by a server as it was read", () => {
    const { fault } = faultOf(() => AddImGroup.deserializeResponse(xml));
    const written = serializeFault(fault);
    const again = faultOf(() => AddImGroup.deserializeResponse(written));
    expectFault(again, expected);
    expectSameObject(again.fault, fault);
    expectSameElement(soapBody(written), soapBody(xml));
    if (!xml.includes("Header")) expectSameMessage(written, xml);
  });

  it("is read with the documentation's namespaces, and written with the real ones", () => {
    const printed = withDocumentedNamespaces(xml);
    expectFault(
      faultOf(() => GetImItems.deserializeResponse(printed)),
      expected,
    );
    const written = writeEnvelope(readEnvelope(printed));
    expectSameMessage(written, xml);
  });
});

describe("faults that a server writes by hand", () => {
  const fault: SoapFault = {
    faultcode: { namespace: TYPES_NAMESPACE, local: "ErrorInvalidRequest" },
    faultstring: "<no> & \r\n",
    detail: {
      Message: "Not so.",
      ResponseCode: "ErrorInvalidRequest",
      $any: ['<x:Trace xmlns:x="urn:x" id="1"/>'],
      MessageXml: [`<t:Value xmlns:t="${TYPES_NAMESPACE}" Name="BackOffMilliseconds">0</t:Value>`],
    },
  };

  it("are what Exchange writes", () => {
    expectSameMessage(
      serializeFault(fault),
      `<s:Envelope xmlns:s="${SOAP_NAMESPACE}"><s:Body><s:Fault>
         <faultcode xmlns:a="${TYPES_NAMESPACE}">a:ErrorInvalidRequest</faultcode>
         <faultstring>&lt;no&gt; &amp; &#13;
</faultstring>
         <detail>
           <e:ResponseCode xmlns:e="${ERRORS_NAMESPACE}">ErrorInvalidRequest</e:ResponseCode>
           <e:Message xmlns:e="${ERRORS_NAMESPACE}">Not so.</e:Message>
           <t:MessageXml xmlns:t="${TYPES_NAMESPACE}"><t:Value Name="BackOffMilliseconds">0</t:Value></t:MessageXml>
           <Trace xmlns="urn:x" id="1"/>
         </detail>
       </s:Fault></s:Body></s:Envelope>`,
    );
  });

  it("come back the same, zero included", () => {
    const error = faultOf(() => GetImItems.deserializeResponse(serializeFault(fault, { indent: 1 })));
    expectSameObject(error.fault, fault);
    expect(error.backOffMilliseconds).toBe(0);
  });

  it("can be as small as SOAP allows", () => {
    const small: SoapFault = { faultcode: { namespace: SOAP_NAMESPACE, local: "Server" }, faultstring: "" };
    const error = faultOf(() => GetImItems.deserializeResponse(serializeFault(small), { mode: "strict" }));
    expect(error.fault).toStrictEqual(small);
    expect(error.message).toBe("Server: the server gave no text");
    expect(error.detail).toBeUndefined();
    expect({ ...error.messageXml }).toEqual({});
  });

  it("stand beside headers in an envelope of the registry", () => {
    const message: AnyMessage = {
      header: { ServerVersionInfo: { MajorVersion: 15 } },
      body: { Fault: fault },
    };
    expectSameObject(readEnvelope(writeEnvelope(message)), message);
  });
});

describe("faults of SOAP 1.2, which a gateway may send", () => {
  const namespace = "http://www.w3.org/2003/05/soap-envelope";
  const soap12 = (inside: string): string =>
    `<e:Envelope xmlns:e="${namespace}"><e:Header><x xmlns="urn:x"/></e:Header><e:Body>${inside}</e:Body></e:Envelope>`;
  const whole = soap12(
    `<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value xmlns:a="${TYPES_NAMESPACE}">a:ErrorServerBusy</e:Value></e:Subcode></e:Code>` +
      '<e:Reason><e:Text xml:lang="en">Busy.</e:Text><e:Text xml:lang="de">Besetzt.</e:Text></e:Reason><e:Role>urn:r</e:Role>' +
      `<e:Detail><ResponseCode xmlns="${ERRORS_NAMESPACE}">ErrorServerBusy</ResponseCode><t:MessageXml xmlns:t="${TYPES_NAMESPACE}">` +
      '<t:Value Name="BackOffMilliseconds">1500</t:Value></t:MessageXml></e:Detail></e:Fault>',
  );

  it.each(["lenient", "strict"] as const)("%s: are thrown like others", (mode) => {
    for (const read of [GetImItems.deserializeResponse, readEnvelope]) {
      expectFault(
        faultOf(() => read(whole, { mode })),
        {
          code: { namespace: TYPES_NAMESPACE, local: "ErrorServerBusy" },
          string: "Busy.",
          actor: "urn:r",
          responseCode: "ErrorServerBusy",
          messageXml: { BackOffMilliseconds: "1500" },
          backOffMilliseconds: 1500,
        },
      );
    }
  });

  it("may lack everything", () => {
    const { fault } = faultOf(() => GetImItems.deserializeResponse(soap12("<e:Fault/>")));
    expect(fault).toEqual({ faultcode: { namespace: "", local: "" }, faultstring: "" });
    const odd = soap12(
      "<e:Fault><e:Code>x<e:Value><y/></e:Value></e:Code><e:Reason><e:Text><y/></e:Text></e:Reason></e:Fault>",
    );
    expect(faultOf(() => GetImItems.deserializeResponse(odd)).string).toBe("");
  });

  it("are ill-formed where the document is", () => {
    expect(() => GetImItems.deserializeResponse(`${whole}x`)).toThrow(XmlError);
  });
});

describe("faults out of the ordinary", () => {
  const envelope = (inside: string): string =>
    `<s:Envelope xmlns:s="${SOAP_NAMESPACE}"><s:Body><s:Fault>${inside}</s:Fault></s:Body></s:Envelope>`;

  it("keep foreign details, in front of and behind what is known", () => {
    const xml = sampleXml("faults/ErrorServerBusy.xml")
      .replace("<detail>", '<detail><x:A xmlns:x="urn:x">1</x:A>')
      .replace("</detail>", '<x:B xmlns:x="urn:x"/></detail>');
    const error = faultOf(() => GetImItems.deserializeResponse(xml));
    expect(error.backOffMilliseconds).toBe(297749);
    expect(error.detail?.$any).toHaveLength(2);
    expect(writeEnvelope(readEnvelope(xml))).toContain("urn:x");
  });

  it("are faults even where they lack a code, a string or everything", () => {
    for (const inside of ["", "<faultstring>No.</faultstring>", "<faultcode>s:Server</faultcode>"]) {
      const error = faultOf(() => GetImItems.deserializeResponse(envelope(inside)));
      expect(error.string).toBe(inside.includes("No.") ? "No." : "");
      expect(error.code.local).toBe(inside.includes("Server") ? "Server" : "");
    }
  });

  it("keep a code whose prefix is declared nowhere", () => {
    const xml = envelope("<faultcode>b:Own</faultcode><faultstring/>");
    const error = faultOf(() => GetImItems.deserializeResponse(xml));
    expect(error.code).toEqual({ namespace: "", local: "" });
    expect(error.message).toContain("b:Own");
    expectSameMessage(serializeFault(error.fault), xml);
  });

  it("have codes whose prefix is declared anywhere", () => {
    const code = (xml: string): unknown => faultOf(() => GetImItems.deserializeResponse(envelope(xml))).code;
    expect(code("<faultcode>\n s:Server </faultcode><faultstring/>")).toEqual({
      namespace: SOAP_NAMESPACE,
      local: "Server",
    });
    expect(code("<faultcode>Own</faultcode><faultstring/>")).toEqual({ namespace: "", local: "Own" });
    expect(code('<faultcode xmlns="urn:x">Own</faultcode><faultstring/>')).toBeDefined();
  });
});
