import {
  displayName,
  type ElementDeclaration,
  type QName,
  type Schema,
  type Selection,
  type TypeDefinition,
} from "../xsd/index.js";

/** What components are called on the page, where names are all that leads from one to another. */
export class Names {
  private readonly schema: Schema;
  private readonly typeNames: ReadonlyMap<TypeDefinition, string>;
  private readonly derivedTypes = new Map<TypeDefinition, TypeDefinition[]>();

  constructor(selection: Selection, schema: Schema, typeNames: ReadonlyMap<TypeDefinition, string>) {
    this.schema = schema;
    this.typeNames = typeNames;
    for (const type of selection.types) {
      if (type.base === undefined) continue;
      const siblings = this.derivedTypes.get(type.base);
      if (siblings === undefined) this.derivedTypes.set(type.base, [type]);
      else siblings.push(type);
    }
  }

  qualified(name: QName): string {
    return displayName(name, this.schema.prefixes);
  }

  element({ name }: ElementDeclaration): string {
    return this.qualified(name);
  }

  /**
   * `t:Name`, or `@Name` for an anonymous type, by what it is called in TypeScript. An anonymous type that is
   * no part of the selection, because its values are read as those of its base are, goes by its base.
   */
  type(type: TypeDefinition): string {
    if (type.name !== undefined) return this.qualified(type.name);
    const name = this.typeNames.get(type);
    if (name !== undefined) return `@${name}`;
    return type.base === undefined ? "xs:anyType" : this.type(type.base);
  }

  /** The name of a type for people. */
  label(type: TypeDefinition): string {
    if (type.name !== undefined) return this.qualified(type.name);
    const { owner } = type;
    if (owner === undefined) return "anonymous type";
    if (owner.kind === "element") return `type of ${this.qualified(owner.name)}`;
    if (owner.kind === "attribute") return `type of @${this.qualified(owner.name)}`;
    return `type in ${this.label(owner)}`;
  }

  /** The types of the selection that derive directly from one. */
  derived(type: TypeDefinition): readonly TypeDefinition[] {
    return this.derivedTypes.get(type) ?? [];
  }
}
