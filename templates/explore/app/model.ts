/** The data with its links followed. */

import type {
  AttributeEntry,
  ComplexEntry,
  ElementEntry,
  ExploreData,
  OperationEntry,
  ParticleEntry,
  TypeEntry,
} from "./data.js";

/** What one type of a chain of derivation adds. */
export interface Layer {
  readonly type: ComplexEntry;
  readonly particle: ParticleEntry | undefined;
  readonly attributes: readonly AttributeEntry[];
}

export class Model {
  readonly data: ExploreData;
  readonly types: ReadonlyMap<string, TypeEntry>;
  readonly elements: ReadonlyMap<string, ElementEntry>;
  readonly operations: ReadonlyMap<string, OperationEntry>;
  /** The ids of types by what they are called in TypeScript. */
  readonly byTypeScript: ReadonlyMap<string, string>;

  constructor(data: ExploreData) {
    this.data = data;
    this.types = indexed(data.types);
    this.elements = indexed(data.elements);
    this.operations = indexed(data.operations);
    this.byTypeScript = new Map(
      data.types.flatMap(({ id, typescript }) => (typescript === undefined ? [] : [[typescript.name, id]])),
    );
  }

  /** The content of a type, base first; what a restriction states anew hides what was before it. */
  layers(type: ComplexEntry): readonly Layer[] {
    const layers: Layer[] = [];
    const seen = new Set<string>();
    for (let each: TypeEntry | undefined = type; each?.kind === "complex" && !seen.has(each.id); ) {
      seen.add(each.id);
      layers.unshift({ type: each, particle: each.particle, attributes: each.attributes });
      if (each.derivation === "restriction") break;
      each = this.types.get(each.base ?? "");
    }
    return layers;
  }

  /** The types that one derives from, nearest first; a built-in one ends the line. */
  bases(type: TypeEntry): readonly string[] {
    const bases: string[] = [];
    for (let base = type.base; base !== undefined && !bases.includes(base); ) {
      bases.push(base);
      base = this.types.get(base)?.base;
    }
    return bases;
  }

  /** The name of the built-in type that a simple type or simple content comes down to. */
  builtin(name: string): string {
    const seen = new Set<string>();
    let at = name;
    for (let type = this.types.get(at); type !== undefined && !seen.has(at); type = this.types.get(at)) {
      seen.add(at);
      at = (type.kind === "complex" ? (type.text ?? type.base) : type.base) ?? "xs:anySimpleType";
    }
    return at;
  }

  /** How a type is shown: anonymous ones by whose they are. */
  label(name: string): string {
    return this.types.get(name)?.label ?? name;
  }

  /** The prefix and the local part of a name. */
  split(name: string): readonly [prefix: string, local: string] {
    const at = name.lastIndexOf(":");
    return at < 0 ? ["", name] : [name.slice(0, at + 1), name.slice(at + 1)];
  }
}

function indexed<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
