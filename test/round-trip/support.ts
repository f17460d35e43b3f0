/** What the round trips have in common: one view of all operations, and comparisons that mean something. */

import { expect } from "vitest";
import * as bindings from "../../generated/index.js";
import { operations, readElement, readEnvelope } from "../../generated/registry.js";
import { expectSameInfoset, type InfosetNode, type InfosetOptions, infoset } from "../support/infoset.js";
import { readSamples, type Sample } from "../support/samples.js";
import { documentedNamespaceAliases, SOAP_NAMESPACE } from "../support/tree.js";

/** A message as the operations and the registry give it. */
export type AnyMessage = bindings.Message<object, object>;

/** An operation whose types do not matter. */
export interface AnyOperation {
  readonly name: string;
  readonly soapAction: string;
  serializeRequest(message: AnyMessage, options?: bindings.WriteOptions): string;
  serializeRequestBytes(message: AnyMessage, options?: bindings.WriteOptions): Uint8Array;
  deserializeRequest(xml: string | Uint8Array, options?: bindings.ReadOptions): AnyMessage;
  serializeResponse(message: AnyMessage, options?: bindings.WriteOptions): string;
  serializeResponseBytes(message: AnyMessage, options?: bindings.WriteOptions): Uint8Array;
  deserializeResponse(xml: string | Uint8Array, options?: bindings.ReadOptions): AnyMessage;
}

export const operationTable: Readonly<Record<string, AnyOperation>> = operations;

/** One direction of an operation: a request or a response, whoever reads and writes it. */
export interface Direction {
  /** The element in the body. */
  readonly element: string;
  read(xml: string | Uint8Array, options?: bindings.ReadOptions): AnyMessage;
  write(message: AnyMessage, options?: bindings.WriteOptions): string;
  writeBytes(message: AnyMessage, options?: bindings.WriteOptions): Uint8Array;
}

/** The functions of the operation that a sample is a message of. */
export function directionOf({ subject, kind }: Pick<Sample, "subject" | "kind">): Direction {
  const operation = operationTable[subject];
  if (operation === undefined) throw new Error(`There is no operation ${subject}`);
  return kind === "request"
    ? {
        element: subject,
        read: operation.deserializeRequest,
        write: operation.serializeRequest,
        writeBytes: operation.serializeRequestBytes,
      }
    : {
        element: `${subject}Response`,
        read: operation.deserializeResponse,
        write: operation.serializeResponse,
        writeBytes: operation.serializeResponseBytes,
      };
}

/** The functions for a bare element, looked up by its name. */
export interface BareElement {
  read(xml: string | Uint8Array, options?: bindings.ReadOptions): object;
  write(value: object, options?: bindings.WriteOptions): string;
}

export function bareElement(name: string): BareElement {
  const exported: Readonly<Record<string, unknown>> = bindings;
  const read = exported[`deserialize${name}`];
  const write = exported[`serialize${name}`];
  if (typeof read !== "function" || typeof write !== "function") throw new Error(`${name} is not exported`);
  return { read: read as BareElement["read"], write: write as BareElement["write"] };
}

/** All samples that are messages of operations; faults are another matter. */
export const messageSamples: readonly Sample[] = readSamples().filter(({ kind }) => kind !== "fault");

/** All faults. */
export const faultSamples: readonly Sample[] = readSamples().filter(({ kind }) => kind === "fault");

export function sampleXml(name: string): string {
  const sample = readSamples().find((each) => each.name === name);
  if (sample === undefined) throw new Error(`There is no sample ${name}`);
  return sample.xml;
}

/** The samples with the documentation's namespaces, for those that have the real ones. */
export function withDocumentedNamespaces(xml: string): string {
  let printed = xml;
  for (const [alias, real] of Object.entries(documentedNamespaceAliases)) {
    printed = printed.replaceAll(`"${real}"`, `"${alias}"`).replaceAll(`'${real}'`, `'${alias}'`);
  }
  return printed;
}

/** Reads leniently and fails on any deviation. */
export function undeviating<T>(
  read: (xml: string | Uint8Array, options: bindings.ReadOptions) => T,
  xml: string | Uint8Array,
): T {
  const deviations: bindings.Deviation[] = [];
  const value = read(xml, { onDeviation: (deviation) => deviations.push(deviation) });
  expect(deviations).toEqual([]);
  return value;
}

/** Reads leniently and gives the deviations as well. */
export function withDeviations<T>(
  read: (xml: string | Uint8Array, options: bindings.ReadOptions) => T,
  xml: string | Uint8Array,
): { value: T; deviations: bindings.Deviation[] } {
  const deviations: bindings.Deviation[] = [];
  const value = read(xml, { onDeviation: (deviation) => deviations.push(deviation) });
  return { value, deviations };
}

// -------------------------------------------------------------------------------------- XML, compared

const resolving: InfosetOptions = { resolveXsiType: true };

/**
 * Throws unless what was written has the infoset of the source: the source may have the documentation's
 * namespaces, what was written may not; headers, whose order means nothing, may be in another order.
 */
export function expectSameMessage(written: string | Uint8Array, source: string | Uint8Array): void {
  const aliases = { ...resolving, namespaceAliases: documentedNamespaceAliases };
  expectSameInfoset(sortHeaders(infoset(written, resolving)), sortHeaders(infoset(source, aliases)));
}

/** As {@link expectSameMessage}, for bare elements. */
export function expectSameElement(written: string | Uint8Array, source: string | Uint8Array): void {
  const aliases = { ...resolving, namespaceAliases: documentedNamespaceAliases };
  expectSameInfoset(infoset(written, resolving), infoset(source, aliases));
}

function sortHeaders(envelope: InfosetNode): InfosetNode {
  const children = envelope.children.map((child) =>
    typeof child !== "string" && child.local === "Header" && child.namespace === SOAP_NAMESPACE
      ? { ...child, children: [...child.children].sort((a, b) => compare(keyOf(a), keyOf(b))) }
      : child,
  );
  return { ...envelope, children };
}

function keyOf(child: InfosetNode | string): string {
  return typeof child === "string" ? child : `{${child.namespace}}${child.local}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// ---------------------------------------------------------------------------------- objects, compared

/**
 * An object with its XML fragments replaced by their infosets: the same content may be spelled with other
 * prefixes. Everything else stays as it is, members with the value undefined included.
 */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const fragments = key === "$any" || (key === "MessageXml" && Array.isArray(member));
      if (fragments) return [key, (member as string[]).map(fragmentInfoset)];
      if (key === "xml") return [key, fragmentInfoset(String(member))];
      return [key, comparable(member)];
    }),
  );
}

function fragmentInfoset(xml: string): InfosetNode | string {
  return xml.startsWith("<")
    ? infoset(xml, { ...resolving, namespaceAliases: documentedNamespaceAliases })
    : xml;
}

/** Throws unless both objects hold the same, the spelling of XML fragments aside. */
export function expectSameObject(actual: unknown, expected: unknown): void {
  expect(comparable(actual)).toStrictEqual(comparable(expected));
}

/** Throws where a member is there without a value: only keys that are present are to exist. */
export function expectNoUndefined(value: unknown, path = "$"): void {
  if (value === undefined) throw new Error(`${path} is undefined`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) expectNoUndefined(member, `${path}.${key}`);
}

/** The registry's reading of an envelope and of an element, without its types. */
export const readAnyEnvelope: (xml: string | Uint8Array, options?: bindings.ReadOptions) => AnyMessage =
  readEnvelope;
export const readAnyElement: (xml: string | Uint8Array, options?: bindings.ReadOptions) => object =
  readElement;
