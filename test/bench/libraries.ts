import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { XmlDocument } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { WSDL } from "soap";
import { parse as parseTxml, type TNode } from "txml/txml";
import { leavesOf, missing } from "./checks.js";
import type { Candidate } from "./compare.js";
import type { Document, Facts } from "./document.js";
import { parseXml2js } from "./xml2js.js";

/**
 * The libraries that one would otherwise take. Each is given what it takes best (a string, or bytes), and set
 * as somebody would set it who reads EWS with it: attributes kept, references replaced, nothing guessed.
 */

export const FXP = "fast-xml-parser";
export const TXML = "txml";
export const SAXES = "saxes";
export const XML2JS = "xml2js";
export const LIBXML2 = "libxml2-wasm";
export const SOAP = "soap";
export const FXP_BUILDER = "fast-xml-parser builder";

/**
 * Numeric references are among its HTML entities, hence htmlEntities; without parseTagValue it would have to
 * guess at numbers in names and phone numbers, which costs time besides being wrong.
 */
const FXP_OPTIONS = { ignoreAttributes: false, htmlEntities: true, parseTagValue: false };

export function fastXmlParser({ xml, facts }: Document): Candidate {
  const parser = new XMLParser({ ...FXP_OPTIONS, removeNSPrefix: true });
  return {
    name: FXP,
    run: () => parser.parse(xml) as unknown,
    check: (result) => missing(facts, leavesOf(result)),
  };
}

/** Builds from what its own parser makes of the document, and must give the same again. */
export function fastXmlBuilder({ xml }: Document): Candidate {
  const parser = new XMLParser(FXP_OPTIONS);
  const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });
  const parsed: unknown = parser.parse(xml);
  return {
    name: FXP_BUILDER,
    run: () => builder.build(parsed),
    check: (result) =>
      JSON.stringify(parser.parse(result as string)) === JSON.stringify(parsed)
        ? undefined
        : "what it built says something else",
  };
}

export function txml({ xml, facts }: Document): Candidate {
  return {
    name: TXML,
    run: () => parseTxml(xml, { decodeEntities: true }),
    check: (result) => missing(facts, txmlLeaves(result as readonly (TNode | string)[])),
  };
}

function* txmlLeaves(nodes: readonly (TNode | string)[]): Generator<string> {
  for (const node of nodes) {
    if (typeof node === "string") yield node;
    else {
      for (const value of Object.values(node.attributes)) if (value !== null) yield value;
      yield* txmlLeaves(node.children);
    }
  }
}

/** Events alone, which still leave all the work of making objects to be done. */
export function saxes({ xml, facts }: Document): Candidate {
  return {
    name: SAXES,
    run: () => {
      let elements = 0;
      let textLength = 0;
      let lastId = "";
      const parser = new SaxesParser();
      parser.on("opentag", ({ name, attributes }) => {
        elements++;
        if (name === "PersonaId") lastId = attributes["Id"] ?? "";
      });
      parser.on("text", (text) => {
        textLength += text.length;
      });
      parser.on("cdata", (text) => {
        textLength += text.length;
      });
      parser.on("closetag", () => {});
      parser.write(xml).close();
      return { elements, textLength, lastId };
    },
    check: (result) => sameCounts(facts, result as Counts),
  };
}

export function xml2js({ xml, facts }: Document): Candidate {
  return {
    name: XML2JS,
    run: () => parseXml2js(xml),
    check: (result) => missing(facts, leavesOf(result)),
  };
}

/** A tree in the memory of WebAssembly, which has to be given back by hand. */
export function libxml2({ bytes, facts }: Document): Candidate {
  return {
    name: LIBXML2,
    run: () => XmlDocument.fromBuffer(bytes),
    release: (result) => (result as XmlDocument).dispose(),
    check: (result) => {
      const document = result as XmlDocument;
      return sameCounts(facts, {
        elements: document.eval("count(//*)") as number,
        textLength: document.eval("string-length(/)") as number,
        lastId: document.eval("string((//*[local-name() = 'PersonaId'])[last()]/@Id)") as string,
      });
    },
  };
}

/** node-soap's reader, which knows the schemas. Loads them from the disk. */
export async function soap({ xml, facts }: Document): Promise<Candidate> {
  const wsdl = await loadWsdl();
  return {
    name: SOAP,
    run: () => wsdl.xmlToObject(xml) as unknown,
    check: (result) => missing(facts, leavesOf(result)),
  };
}

/** The service that EWS leaves out of its WSDL, and without which node-soap does not look at the messages. */
const SERVICE = `
  <wsdl:service name="ExchangeServices">
    <wsdl:port name="ExchangeServicePort" binding="m:ExchangeServiceBinding">
      <soap:address location="https://mail.example.com/EWS/Exchange.asmx"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>`;

async function loadWsdl(): Promise<WSDL> {
  const path = fileURLToPath(new URL("../../schemas/services.wsdl", import.meta.url));
  const definition = readFileSync(path, "utf8").replace("</wsdl:definitions>", SERVICE);
  return new Promise((resolve, reject) => {
    // The path says where the schemas are that it imports: they are read from the disk, too.
    const wsdl = new WSDL(definition, path, {});
    wsdl.onReady((error) => (error ? reject(error) : resolve(wsdl)));
  });
}

/** What a parser counted that makes nothing that could be looked at. */
interface Counts {
  readonly elements: number;
  readonly textLength: number;
  readonly lastId: string;
}

function sameCounts(facts: Facts, { elements, textLength, lastId }: Counts): string | undefined {
  if (elements !== facts.elements) return `${elements} elements instead of ${facts.elements}`;
  if (textLength !== facts.textLength) return `${textLength} characters instead of ${facts.textLength}`;
  return lastId === facts.personaIds.at(-1) ? undefined : "it did not see the last persona";
}
