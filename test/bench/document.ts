import { GetImItems } from "../../generated/index.js";
import { longText, random, response, type Shapes } from "./data.js";

/**
 * One message in all the forms in which candidates want it, and the facts by which their work is checked.
 */
export interface Document {
  /** The message as JSON: one line, as JSON.stringify puts it out. */
  readonly json: string;
  readonly xml: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly facts: Facts;
}

/** What a parser must have seen. */
export interface Facts {
  readonly elements: number;
  /** Texts of elements that have text alone. */
  readonly texts: number;
  /** UTF-16 units of all texts, references replaced. */
  readonly textLength: number;
  readonly personaIds: readonly string[];
  readonly lastDisplayName: string;
}

const MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
const TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
const XSI_XSD =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** A document of about `size` bytes. */
export function documentOf(size: number, shapes: Shapes, seed = 1): Document {
  const sample = GetImItems.serializeResponse(response(200, shapes, seed)).length / 200;
  // Our writer's prefixes, which the document does not have, are about a tenth of its length.
  return documentFrom(response(Math.ceil((size / sample) * 1.125), shapes, seed), seed);
}

/**
 * The message of a document. Parsed each time: its strings are flat, which costs all that write them the same,
 * and no object is kept alive whose hidden class JSON.parse would find again.
 */
export function messageOf({ json }: Document): GetImItems.Response {
  return JSON.parse(json) as GetImItems.Response;
}

/** A document of about `size` bytes that is almost nothing but one text. */
export function longTextDocument(size: number): Document {
  return documentFrom(longText(size), 1);
}

/** A document that is there already; the facts come from what our writer makes of it. */
export function documentFromBytes(bytes: Uint8Array<ArrayBuffer>): Document {
  const message = GetImItems.deserializeResponse(bytes);
  return {
    json: JSON.stringify(message),
    xml: new TextDecoder().decode(bytes),
    bytes,
    facts: factsOf(message, written(message)),
  };
}

/** The message as a server writes it. */
function documentFrom(built: GetImItems.Response, seed: number): Document {
  const plain = written(built);
  const xml = varied(withDefaultNamespaces(plain), random(seed + 1));
  return {
    json: JSON.stringify(built),
    xml,
    bytes: new TextEncoder().encode(xml),
    facts: factsOf(built, plain),
  };
}

/** What our writer makes of a message; without the line break after the declaration, which Exchange lacks. */
function written(message: GetImItems.Response): string {
  return GetImItems.serializeResponse(message).replace("?>\n", "?>");
}

/**
 * The form in which Exchange writes: no prefixes, but default namespaces declared where they change. Our
 * writer escapes every `<` of texts and attributes, so that whatever looks like a tag is one.
 */
function withDefaultNamespaces(plain: string): string {
  return plain
    .replace(/<soap:Envelope[^>]*>/, `<soap:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">`)
    .replace("<soap:Body>", `<soap:Body ${XSI_XSD}>`)
    .replace(
      /<t:ServerVersionInfo([^>]*)\/>/,
      `<h:ServerVersionInfo$1 xmlns:h="${TYPES}" xmlns="${TYPES}" ${XSI_XSD}/>`,
    )
    .replace(/<m:GetImItemsResponse([^>]*)>/, `<GetImItemsResponse$1 xmlns="${MESSAGES}">`)
    .replace("<t:Personas>", `<Personas xmlns="${TYPES}">`)
    .replace(/(<\/?)soap:/g, "$1s:")
    .replace(/(<\/?)[tm]:/g, "$1");
}

/** Every 200th text becomes a CDATA section, and in every 200th one character becomes a reference. */
function varied(xml: string, next: () => number): string {
  return xml.replace(/>([^<]+)</g, (whole, text: string) => {
    const lot = next();
    if (lot < 0.005) return `><![CDATA[${plainText(text)}]]><`;
    if (lot >= 0.01 || text.includes("&")) return whole;
    const at = Math.max(0, text.search(/[^ -~]/));
    const code = text.charCodeAt(at);
    const reference = lot < 0.0075 ? `&#${code};` : `&#x${code.toString(16).toUpperCase()};`;
    return `>${text.slice(0, at)}${reference}${text.slice(at + 1)}<`;
  });
}

/** What is said by an escaped text of our writer. */
function plainText(escaped: string): string {
  return escaped
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

function factsOf(message: GetImItems.Response, plain: string): Facts {
  let texts = 0;
  let textLength = 0;
  for (const [, text = ""] of plain.matchAll(/>([^<]+)</g)) {
    texts++;
    textLength += plainText(text).length;
  }
  const personas = message.body.ImItemList?.Personas ?? [];
  return {
    elements: plain.match(/<[a-z]+:/g)?.length ?? 0,
    texts,
    textLength,
    personaIds: personas.map(({ PersonaId }) => PersonaId.Id),
    lastDisplayName: personas.at(-1)?.DisplayName ?? "",
  };
}
