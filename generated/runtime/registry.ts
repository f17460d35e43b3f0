// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { readFault, writeFault } from "./fault.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, WriteOptions } from "./options.js";
import { XmlReader } from "./reader.js";
import { type Message, type Read, readEnvelope, refuse, type Write, writeMessage } from "./soap.js";
import { closest } from "./suggest.js";
import { XmlWriter } from "./writer.js";

/** Dispatch by element name, for servers and gateways that must read whatever comes. */

/** A global element: the property that stands for it and the functions of its type. */
export interface RegisteredElement {
  readonly key: string;
  readonly name: string;
  readonly read: Read<unknown>;
  readonly write: Write<never>;
}

/** The global elements of a set of bindings, by qualified name and by property. */
export class ElementRegistry {
  private readonly namespaces: Namespaces;
  private readonly byName = new Map<string, RegisteredElement>();
  private readonly byKey = new Map<string, RegisteredElement>();

  constructor(namespaces: Namespaces, elements: readonly RegisteredElement[]) {
    this.namespaces = namespaces;
    for (const element of [
      ...elements,
      { key: "Fault", name: "soap:Fault", read: readFault, write: writeFault },
    ]) {
      this.byName.set(element.name, element);
      this.byKey.set(element.key, element);
    }
  }

  /** Reads any global element: an object whose one key is the element's name. */
  readElement(source: string | Uint8Array, options?: ReadOptions): object {
    return this.readCurrent(new XmlReader(source, this.namespaces, options));
  }

  /** Writes the element of an object's one key. */
  writeElement(element: object, options?: WriteOptions): string {
    const w = new XmlWriter(this.namespaces, options);
    this.writeOnly(w, element);
    return w.toString();
  }

  readEnvelope<Header>(
    source: string | Uint8Array,
    readHeader: Read<Header>,
    options?: ReadOptions,
  ): Message<Header, object> {
    return readEnvelope(new XmlReader(source, this.namespaces, options), readHeader, (r) =>
      this.readCurrent(r),
    );
  }

  writeEnvelope<Header>(
    message: Message<Header, object>,
    writeHeader: Write<Header>,
    options?: WriteOptions,
  ): string {
    const write: Write<object> = (w, _, body) => this.writeOnly(w, body);
    return writeMessage(message, this.namespaces, writeHeader, "", write, options).toString();
  }

  private readCurrent(r: XmlReader): object {
    const element = this.byName.get(r.name);
    if (element === undefined) {
      return refuse(r, r.name === "" ? "an element is expected" : `${r.name} is not a known element`);
    }
    return { [element.key]: element.read(r) };
  }

  private writeOnly(w: XmlWriter, value: object): void {
    const key = w.only(value);
    const element = this.byKey.get(key);
    if (element === undefined) {
      if (key === "") w.noChoice(value, "that are names of elements");
      const similar = closest(key, this.byKey.keys());
      w.unknownElement(key, similar);
    }
    element.write(w, element.name, (value as Record<string, never>)[key]!);
  }
}
