import { describe, expect, it } from "vitest";
import {
  expectSameInfoset,
  firstDifference,
  infoset,
  infosetLines,
  soapBody,
  soapHeaders,
} from "./infoset.js";
import {
  documentedNamespaceAliases,
  MESSAGES_NAMESPACE,
  SOAP_NAMESPACE,
  TYPES_NAMESPACE,
  XSI_NAMESPACE,
} from "./tree.js";

const text = (...children: string[]) => ({ namespace: "", local: "a", attributes: [], children });

describe("infoset", () => {
  it("drops prefixes, declarations, comments and instructions", () => {
    const one = '<p:a xmlns:p="urn:1" p:y="2" x="1"><p:b/></p:a>';
    const two = `<!-- c --><a xmlns="urn:1" x='1' xmlns:q="urn:1" q:y="2"><?i?><b></b><!-- c --></a>`;
    expect(infoset(one)).toEqual(infoset(two));
    expect(infoset(one)).toEqual({
      namespace: "urn:1",
      local: "a",
      attributes: [
        { namespace: "", local: "x", value: "1" },
        { namespace: "urn:1", local: "y", value: "2" },
      ],
      children: [{ namespace: "urn:1", local: "b", attributes: [], children: [] }],
    });
  });

  it("merges texts, CDATA and what comments and instructions split", () => {
    expect(infoset("<a>1<![CDATA[<2>]]>&amp;<!-- -->3<?p?>&#x34;</a>")).toEqual(text("1<2>&34"));
    expect(infoset("<a><![CDATA[]]></a>")).toEqual(text());
    expect(infoset("<a><?p?>x</a>")).toEqual(text("x"));
  });

  it("drops white space between elements, keeps it in texts", () => {
    expect(infoset("<a>\n <b> </b>\r\n</a>").children).toEqual([{ ...text(" "), local: "b" }]);
    expect(infoset("<a> \n </a>")).toEqual(text(" \n "));
    expect(infoset("<a> x <b/> </a>").children).toHaveLength(2);
    expect(infoset("<a> &#xD;\r\n</a>")).toEqual(text(" \r\n"));
  });

  it("tells what differs apart", () => {
    const base = '<a x="1"><b>1</b><c/></a>';
    for (const other of [
      '<z x="1"><b>1</b><c/></z>',
      '<a xmlns="u" x="1"><b>1</b><c/></a>',
      '<a x="2"><b>1</b><c/></a>',
      "<a><b>1</b><c/></a>",
      '<a x="1" y=""><b>1</b><c/></a>',
      '<a x="1"><b> 1</b><c/></a>',
      '<a x="1"><c/><b>1</b></a>',
      '<a x="1"><b>1</b></a>',
      '<a x="1"><b>1</b><c xmlns=""/><d/></a>',
      '<a xmlns:p="u" p:x="1"><b>1</b><c/></a>',
    ]) {
      expect(infoset(other)).not.toEqual(infoset(base));
      expect(firstDifference(infoset(other), infoset(base)), other).toBeDefined();
    }
    expect(firstDifference(infoset(base), infoset(base))).toBeUndefined();
  });

  it("knows the undeclared default namespace", () => {
    expect(infoset('<a xmlns="u"><b xmlns=""/></a>').children).toEqual([{ ...text(), local: "b" }]);
  });

  it("reads a string as it is and bytes by their encoding", () => {
    expect(infoset("<?xml version='1.0' encoding='utf-16'?><a>é</a>")).toEqual(text("é"));
    expect(infoset("\uFEFF<a>é</a>")).toEqual(text("é"));
    expect(infoset(new TextEncoder().encode("\uFEFF<a>é</a>"))).toEqual(text("é"));
    const latin = Buffer.from("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "latin1");
    expect(infoset(latin)).toEqual(text("é"));
  });

  it("reads large texts and deep documents", () => {
    expect(infoset(`<a>${"x".repeat(12_000_000)}</a>`).children[0]).toHaveLength(12_000_000);
    expect(() => infoset("<a>".repeat(1000) + "</a>".repeat(1000))).not.toThrow();
  });

  it("throws on what is not well-formed", () => {
    for (const xml of ["", "<a>", "<a></b>", "<p:a/>", "<a>&#0;</a>", "<a x='1' x='2'/>"]) {
      expect(() => infoset(xml), xml).toThrow();
    }
  });

  it("maps namespaces", () => {
    const real = `<m:a xmlns:m="${MESSAGES_NAMESPACE}"/>`;
    const printed = real.replace("http:", "https:");
    expect(infoset(printed)).not.toEqual(infoset(real));
    expect(infoset(printed, { namespaceAliases: documentedNamespaceAliases })).toEqual(infoset(real));
  });

  describe("resolveXsiType", () => {
    const typed = (declaration: string, value: string): string =>
      `<a xmlns:i="${XSI_NAMESPACE}" ${declaration} i:type="${value}"/>`;
    it("compares types by namespace and local name", () => {
      const a = typed('xmlns:t="urn:t"', "t:X");
      const b = typed('xmlns:u="urn:t"', " u:X\n");
      expect(infoset(a)).not.toEqual(infoset(b));
      expect(infoset(a, { resolveXsiType: true })).toEqual(infoset(b, { resolveXsiType: true }));
      expect(infoset(a, { resolveXsiType: true }).attributes[0]?.value).toBe("{urn:t}X");
      const c = infoset(typed('xmlns:t="urn:other"', "t:X"), { resolveXsiType: true });
      expect(c).not.toEqual(infoset(a, { resolveXsiType: true }));
    });
    it("leaves unbound prefixes and other attributes alone", () => {
      expect(infoset(typed("", "t:X"), { resolveXsiType: true }).attributes[0]?.value).toBe("t:X");
      const other = infoset('<a xmlns:t="u" type="t:X"/>', { resolveXsiType: true });
      expect(other.attributes[0]?.value).toBe("t:X");
    });
    it("uses the default namespace for names without prefix", () => {
      const value = infoset(typed('xmlns="urn:d"', "X"), { resolveXsiType: true }).attributes[0]?.value;
      expect(value).toBe("{urn:d}X");
    });
    it("compares fault codes the same way", () => {
      const fault = (prefix: string): string =>
        `<s:Fault xmlns:s="${SOAP_NAMESPACE}"><faultcode xmlns:${prefix}="${TYPES_NAMESPACE}">${prefix}:E</faultcode></s:Fault>`;
      expect(infoset(fault("a"))).not.toEqual(infoset(fault("b")));
      expectSameInfoset(fault("a"), fault("b"), { resolveXsiType: true });
      expect(infosetLines(infoset(fault("a"), { resolveXsiType: true })).at(-1)).toContain(
        `{${TYPES_NAMESPACE}}E`,
      );
    });
  });
});

describe("expectSameInfoset", () => {
  it("is silent about equal documents", () => {
    expectSameInfoset("<a><b/></a>", "<a> <b></b> </a>");
    expectSameInfoset(infoset("<a/>"), "<a/>");
  });

  it("names the place and shows the lines about it", () => {
    const document = (value: string): string =>
      `<a><b><c n="0"/></b><b><c n="1">one</c><c n="2">${value}</c><d/></b></a>`;
    const failure = (): void => expectSameInfoset(document("zwei"), document("two"));
    expect(failure).toThrow("The infosets differ at /a/b[2]/c[2]/text()[1]");
    expect(failure).toThrow(/- expected +"two"\n\+ actual +"zwei"\n +\{\}d/);
    try {
      failure();
    } catch (error) {
      expect(error).toMatchObject({ actual: expect.stringContaining("zwei") });
    }
  });

  it("cuts long differences", () => {
    const many = (name: string): string => `<a>${`<${name}/>`.repeat(200)}</a>`;
    try {
      expectSameInfoset(many("x"), many("y"));
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message.split("\n").length).toBeLessThan(40);
      expect((error as Error).message).toContain("more lines");
    }
  });
});

describe("soapBody and soapHeaders", () => {
  const message = `<s:Envelope xmlns:s="${SOAP_NAMESPACE}" xmlns:unused="urn:u"><s:Header>
    <h:A xmlns:h="urn:h"/><B xmlns="urn:b">1</B></s:Header>
    <s:Body xmlns:t="urn:t"> <!-- c --> <m:X xmlns:m="urn:m" a="t:v">&lt;é&#xD;<t:y/></m:X></s:Body></s:Envelope>`;

  it("gives the payload with the declarations in scope", () => {
    const body = soapBody(message);
    for (const part of ['xmlns:s="', 'xmlns:unused="urn:u"', 'xmlns:t="urn:t"', 'xmlns:m="urn:m"']) {
      expect(body).toContain(part);
    }
    expectSameInfoset(body, '<X xmlns="urn:m" a="t:v">&lt;é&#13;<y xmlns="urn:t"/></X>');
    expect(soapBody(new TextEncoder().encode(message))).toBe(body);
  });

  it("gives the headers", () => {
    const headers = soapHeaders(message);
    expect(headers).toHaveLength(2);
    expectSameInfoset(headers[1] ?? "", '<B xmlns="urn:b">1</B>');
    expect(soapHeaders(`<Envelope xmlns="${SOAP_NAMESPACE}"><Body/></Envelope>`)).toEqual([]);
  });

  it("accepts the documentation's https namespace", () => {
    const printed = message.replace(SOAP_NAMESPACE, SOAP_NAMESPACE.replace("http:", "https:"));
    expect(soapBody(printed)).toContain("m:X");
  });

  it("throws when there is no payload", () => {
    expect(() => soapBody("<a/>")).toThrow("Not a SOAP message");
    expect(() => soapBody(`<Envelope xmlns="${SOAP_NAMESPACE}"><Body/></Envelope>`)).toThrow("empty");
  });
});
