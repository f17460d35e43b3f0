/** A server that nobody here wrote: node-soap, with the WSDL, hears requests of the bindings. */

import { createServer } from "node:http";
import { soapRequest } from "ews-codegen/generated";
import { operations } from "ews-codegen/generated/registry";
import { listen } from "soap";
import { describe, expect, test } from "vitest";
import { listening } from "../examples/listening.js";
import { operationTable } from "../round-trip/support.js";
import { readSamples } from "../support/samples.js";
import { parseTree } from "../support/tree.js";
import { foreignWsdl, partOf, plain, plainTree } from "./support.js";

interface Heard {
  readonly name: string;
  readonly args: unknown;
  readonly header: unknown;
}

describe("node-soap hears the whole of what is sent to it", async () => {
  const heard: Heard[] = [];
  const server = createServer();
  const url = await listening(server);
  const { path, text } = foreignWsdl(url);
  const handlers = Object.keys(operations).map((name) => {
    const handler = (args: unknown, _: unknown, header: unknown): object => {
      heard.push({ name, args, header });
      return { attributes: { ResponseClass: "Success" } };
    };
    return [name, handler] as const;
  });
  const services = { ExchangeServices: { ExchangeServicePort: Object.fromEntries(handlers) } };
  await new Promise((done) =>
    listen(server, { path: "/EWS/Exchange.asmx", services, xml: text, uri: path, callback: done }),
  );
  const requests = readSamples().filter(({ kind }) => kind === "request");

  test("there is a request of each operation", () => {
    expect([...new Set(requests.map(({ subject }) => subject))].sort()).toEqual(
      Object.keys(operations).sort(),
    );
  });

  test.each(requests.map((sample) => [sample.name, sample] as const))("%s", async (_, sample) => {
    const operation = operationTable[sample.subject]!;
    const message = operation.deserializeRequest(sample.bytes);
    const response = await fetch(url, soapRequest(operation, message));
    expect(response.status).toBe(200);
    const [received, ...others] = heard.splice(0);
    expect(others).toEqual([]);
    expect(received?.name).toBe(sample.subject);
    const envelope = parseTree(sample.xml);
    expect(plain(received?.args)).toEqual(plainTree(partOf(envelope, "Body")!));
    const sent = partOf(envelope, "Header");
    expect(plain(received?.header)).toEqual(sent === undefined ? "" : plainTree(sent));
  });
});
