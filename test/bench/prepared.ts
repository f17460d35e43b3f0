import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Shapes } from "./data.js";
import { type Document, documentOf, type Facts } from "./document.js";

/**
 * The large documents, made by a process of their own: making them writes messages whose objects were built in
 * another way than those that are measured, and V8's code would go on to care for both.
 */
const SHAPES: readonly Shapes[] = ["few", "random"];

/** Makes the documents. @param folder where to */
export function prepare(folder: string, size: number): void {
  mkdirSync(folder, { recursive: true });
  for (const shapes of SHAPES) {
    const { json, bytes, facts } = documentOf(size, shapes);
    writeFileSync(join(folder, `${shapes}.xml`), bytes);
    writeFileSync(join(folder, `${shapes}.json`), json);
    writeFileSync(join(folder, `${shapes}.facts.json`), JSON.stringify(facts));
  }
}

/** A document that was made before. */
export function prepared(folder: string, shapes: Shapes): Document {
  const read = (name: string): string => readFileSync(join(folder, `${shapes}.${name}`), "utf8");
  return {
    json: read("json"),
    xml: read("xml"),
    bytes: new Uint8Array(readFileSync(join(folder, `${shapes}.xml`))),
    facts: JSON.parse(read("facts.json")) as Facts,
  };
}
