// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { UnknownContent } from "./content.js";
import { WriteError } from "./errors.js";
import { readFault, writeFault } from "./fault.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, WriteOptions } from "./options.js";
import { XmlReader } from "./reader.js";
import {
  type BodyRest,
  type Message,
  type Read,
  readEnvelope,
  refuse,
  type Write,
  writeMessage,
} from "./soap.js";
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

  /**
   * Reads any global element: an object whose one key is the element's name. What a plain value has no room
   * for, such as attributes, is kept under `$unknown` beside it; that is all where there is no value.
   */
  readElement(source: string | Uint8Array, options?: ReadOptions): object {
    return this.readCurrent(new XmlReader(source, this.namespaces, options));
  }

  /** Writes the element of an object's one key. */
  writeElement(element: object, options?: WriteOptions): string {
    const kept = keptBeside(element);
    if (hasFragment(kept)) return this.writeFragment(element, kept, options);
    const w =
      kept === undefined
        ? new XmlWriter(this.namespaces, options)
        : new RootWriter(this.namespaces, options, kept);
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
    // What is no message at all is refused by `writeMessage`.
    const kept = keptBeside((message as Partial<typeof message> | null | undefined)?.body);
    const isEmpty = hasFragment(kept) && Object.keys(message.body).length === 1;
    const write: Write<object> = (w, _, body) => {
      if (!isEmpty) this.writeOnly(w, body);
    };
    const whole = kept === undefined ? message : withUnknown(message, kept);
    return writeMessage(whole, this.namespaces, writeHeader, "", write, options).toString();
  }

  private readCurrent(r: XmlReader): object {
    const element = this.byName.get(r.name);
    if (element === undefined) {
      return refuse(r, r.name === "" ? "an element is expected" : `${r.name} is not a known element`);
    }
    const { depth } = r;
    const value = element.read(r);
    const hasValue = value !== undefined;
    const around = hasValue ? { [element.key]: value } : {};
    r.keepBeside(around, depth, hasValue);
    return around;
  }

  /** Writes what `readElement` gives for an element without a value. */
  private writeFragment(element: object, kept: readonly UnknownContent[], options?: WriteOptions): string {
    const [only] = kept;
    const isAlone = Object.keys(element).length === 1 && kept.length === 1;
    if (!isAlone || only === undefined || !("xml" in only) || !isElement(only.xml)) {
      throw new WriteError("a document has one element: a key, or one in $unknown", "/");
    }
    const w = new XmlWriter(this.namespaces, options);
    w.any([only.xml]);
    return w.toString();
  }

  private writeOnly(w: XmlWriter, value: object): void {
    const key = w.only(keptBeside(value) === undefined ? value : { ...value, $unknown: undefined });
    const element = this.byKey.get(key);
    if (element === undefined) {
      if (key === "") w.noChoice(value, "that are names of elements");
      const similar = closest(key, this.byKey.keys());
      w.unknownElement(key, similar);
    }
    element.write(w, element.name, (value as Record<string, never>)[key]!);
  }
}

/** A writer for a root element whose value has no room for its attributes: they are given beside it. */
class RootWriter extends XmlWriter {
  constructor(
    namespaces: Namespaces,
    options: WriteOptions | undefined,
    $unknown: readonly UnknownContent[],
  ) {
    super(namespaces, options);
    this.extras("", { $unknown });
  }
}

/** What reading kept beside the one key of an object. */
function keptBeside(value: object | null | undefined): readonly UnknownContent[] | undefined {
  return (value as { $unknown?: UnknownContent[] } | null | undefined)?.$unknown;
}

/** Whether that is more than attributes. */
function hasFragment(kept: readonly UnknownContent[] | undefined): kept is readonly UnknownContent[] {
  return Array.isArray(kept) && kept.some((each) => typeof each?.xml === "string");
}

/** Whether a fragment is one element, which may have comments and the like around it. */
function isElement(xml: string): boolean {
  try {
    new XmlReader(xml, {}, { maxDepth: Number.POSITIVE_INFINITY }).fragment();
    return true;
  } catch {
    return false;
  }
}

/** A message with what was kept beside its body as content of SOAP's body. */
function withUnknown<M extends object>(message: M, kept: readonly UnknownContent[]): M {
  const { $body = {} } = message as BodyRest;
  const others = keptBeside($body) ?? [];
  const position = (each: UnknownContent | null): number => each?.position ?? 0;
  const $unknown = Array.isArray(kept)
    ? [...kept, ...others].sort((a, b) => position(a) - position(b))
    : kept;
  return { ...message, $body: { ...$body, $unknown } };
}
