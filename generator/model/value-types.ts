/** How the values of built-in types are typed in TypeScript, and which constant of the runtime has them. */

import type { PrimitiveName, SimpleValueType, ValueModule } from "./value-bindings.js";

/** What the options decide of it. */
export interface ValueOptions {
  /** xs:dateTime as string, or as Date where it is an instant. */
  readonly dates: "string" | "date";
  /** xs:base64Binary and xs:hexBinary as string or as Uint8Array. */
  readonly bytes: "string" | "uint8array";
  /** xs:long, xs:integer and their kin. */
  readonly long: "bigint" | "number" | "string";
}

/** Integers beyond what a number holds exactly. */
const LONG =
  "long unsignedLong integer nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger";
const NUMBERS = "byte short int unsignedByte unsignedShort unsignedInt float double";

const PRIMITIVES: ReadonlyMap<string, PrimitiveName> = new Map<string, PrimitiveName>([
  ["boolean", "boolean"],
  ...NUMBERS.split(" ").map((name) => [name, "number"] as const),
  ...LONG.split(" ").map((name) => [name, "bigint"] as const),
]);

/** Whether the values of a built-in type are texts in XML Schema already: an enumeration of them is one of strings. */
export function isTextual(builtin: string): boolean {
  return !PRIMITIVES.has(builtin);
}

/** What the options make of the built-in types. */
export class ValueTypes {
  private readonly others = new Map<
    string,
    { readonly primitive: PrimitiveName; readonly module: ValueModule }
  >();

  constructor({ dates, bytes, long }: ValueOptions) {
    if (dates === "date") this.others.set("dateTime", { primitive: "Date", module: "dates" });
    if (bytes === "uint8array") {
      for (const name of ["base64Binary", "hexBinary"]) {
        this.others.set(name, { primitive: "Uint8Array", module: "bytes" });
      }
    }
    if (long === "bigint") return;
    const module = long === "number" ? "numbers" : "digits";
    for (const name of LONG.split(" ")) this.others.set(name, { primitive: long, module });
  }

  /** The modules of the runtime that the options bring in. */
  get modules(): readonly ValueModule[] {
    return [...new Set([...this.others.values()].map(({ module }) => module))];
  }

  /** The type of the values of a built-in type. */
  type(builtin: string): SimpleValueType {
    const name = this.others.get(builtin)?.primitive ?? PRIMITIVES.get(builtin) ?? "string";
    if (name !== "Date") return { kind: "primitive", name };
    // Without a zone it is no instant, and stays what was read.
    return {
      kind: "union",
      members: [
        { kind: "primitive", name },
        { kind: "primitive", name: "string" },
      ],
    };
  }

  /** The module of the runtime that has a built-in type. */
  module(builtin: string): "simple" | ValueModule {
    return this.others.get(builtin)?.module ?? "simple";
  }
}
