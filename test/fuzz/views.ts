/** Ways to read and write a document as objects: of any root what a type's reader makes of it. */

import * as bindings from "../../generated/index.js";
import { namespaces } from "../../generated/namespaces.js";
import { readElement, readEnvelope, writeElement, writeEnvelope } from "../../generated/registry.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import { readThing, namespaces as smallNamespaces, write } from "../runtime/small-types.js";

type Source = string | Uint8Array;

export interface View {
  readonly name: string;
  /** Whether a root that it does not know is refused, also leniently. */
  readonly choosy: boolean;
  /** Whether there may be numbers whose digits beyond those of a double say nothing. */
  readonly hasDoubles?: boolean;
  read(source: Source, options: bindings.ReadOptions): object;
  write(value: object, options?: bindings.WriteOptions): string;
}

type ReadType = (r: bindings.XmlReader) => object;
type WriteType = (w: bindings.XmlWriter, name: string, value: object) => void;

const exported: Readonly<Record<string, unknown>> = bindings;

/** The types of the bindings whose values are objects or arrays, each under a root of a name that says nothing. */
const types: readonly View[] = Object.keys(exported)
  .filter((name) => /^read[A-Z]/.test(name) && typeof exported[name.replace("read", "write")] === "function")
  .sort()
  .map((name) => {
    const readType = exported[name] as ReadType;
    const writeType = exported[name.replace("read", "write")] as WriteType;
    return {
      name: name.slice(4),
      choosy: false,
      read: (source, options) => readType(new bindings.XmlReader(source, namespaces, options)),
      write: (value, options) => bindings.serializeElement(value, namespaces, "t:Root", writeType, options),
    };
  });

/** Types by hand, which have what the schemas of the bindings lack. */
const small: View = {
  name: "Thing",
  choosy: false,
  read: (source, options) => readThing(new XmlReader(source, smallNamespaces, options)),
  write: (value, options) => write(value as Parameters<typeof write>[0], options),
};

const element: View = {
  name: "element",
  choosy: true,
  read: readElement as View["read"],
  write: writeElement as View["write"],
};

const envelope: View = {
  name: "envelope",
  choosy: true,
  read: readEnvelope as View["read"],
  write: writeEnvelope as View["write"],
};

export const views: readonly View[] = [small, element, envelope, ...types];
