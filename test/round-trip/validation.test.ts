/** What the bindings write is valid: by libxml2 and by Xerces, against both statements of the schema. */

import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { GetImItems } from "../../generated/index.js";
import { soapBody, soapHeaders } from "../support/infoset.js";
import { disposeValidators, expectAllValid, type NamedXml, validateAll } from "../support/validators.js";
import { variants } from "../support/variants.js";
import { request, response } from "./documented-expected.js";
import { bareElement, directionOf, messageSamples, withDocumentedNamespaces } from "./support.js";

const schemas = ["schemas/messages.xsd", "generated/schema/messages.xsd"].map((name) => ({
  name,
  file: fileURLToPath(new URL(`../../${name}`, import.meta.url)),
}));

afterAll(disposeValidators);

/** The headers, without SOAP's own attributes: these are allowed, but the validators lack SOAP's schema. */
function headersOf(xml: string): string[] {
  return soapHeaders(xml).map((header) => header.replace(/ \w+:(mustUnderstand|actor)="[^"]*"/g, ""));
}

describe.each(schemas)("against $name", ({ file }) => {
  it("the samples' own bodies and headers are valid", async () => {
    const own = messageSamples
      .filter(({ valid }) => valid)
      .flatMap(({ name, xml }) => [
        { name, xml: soapBody(xml) },
        ...headersOf(xml).map((header, i) => ({ name: `${name} header ${i}`, xml: header })),
      ]);
    expect(own.length).toBeGreaterThan(60);
    await expectAllValid(own, file);
  });

  it("bodies and headers written by the operations are valid", async () => {
    const written = messageSamples.flatMap((sample): NamedXml[] => {
      const { read, write, writeBytes } = directionOf(sample);
      const message = read(sample.xml);
      const envelopes = [write(message), write(message, { indent: 2 })];
      return [
        ...envelopes.map((xml, i) => ({ name: `${sample.name} ${i}`, xml: soapBody(xml) })),
        { name: `${sample.name} bytes`, xml: soapBody(writeBytes(message)) },
        ...headersOf(write(message)).map((xml, i) => ({ name: `${sample.name} header ${i}`, xml })),
      ];
    });
    expect(written.length).toBeGreaterThan(3 * messageSamples.length);
    await expectAllValid(written, file);
  });

  it("bodies are valid that are written after reading the documentation's namespaces, or any spelling", async () => {
    const written = messageSamples.flatMap((sample): NamedXml[] => {
      const { read, write } = directionOf(sample);
      const spellings = [withDocumentedNamespaces(sample.xml), variants(sample.xml).at(-1)?.xml ?? ""];
      return spellings.map((xml, i) => ({ name: `${sample.name} ${i}`, xml: soapBody(write(read(xml))) }));
    });
    await expectAllValid(written, file);
  });

  it("bare elements are valid", async () => {
    const written = messageSamples.map((sample): NamedXml => {
      const bare = bareElement(directionOf(sample).element);
      return { name: sample.name, xml: bare.write(bare.read(soapBody(sample.xml))) };
    });
    await expectAllValid(written, file);
  });

  it("the objects made by hand are written validly", async () => {
    await expectAllValid(
      [
        { name: "request", xml: soapBody(GetImItems.serializeRequest(request)) },
        { name: "response", xml: soapBody(GetImItems.serializeResponse(response)) },
      ],
      file,
    );
  });

  it("what is invalid is found to be so, by each validator", async () => {
    const body = soapBody(GetImItems.serializeRequest(request));
    const [report] = await validateAll([{ name: "x", xml: body.replaceAll("ItemId", "Itemid") }], file);
    expect(report?.faults.some((fault) => fault.startsWith("libxml2"))).toBe(true);
    const [https] = await validateAll([{ name: "x", xml: body.replaceAll("http:", "https:") }], file);
    expect(https?.faults).not.toEqual([]);
  });
});
