/** Back references: which operations, elements and types use a type or element. */

import type { ExploreData, ParticleEntry, TypeEntry, Use } from "../../templates/explore/app/data.js";

/** Uses by id; what is not used is not in the maps. */
export interface Uses {
  readonly types: ReadonlyMap<string, readonly Use[]>;
  readonly elements: ReadonlyMap<string, readonly Use[]>;
}

type Collected = Map<string, Use[]>;

/** Everything that is used where, in the order of the data; derivation, which has its own list, is left out. */
export function usesOf({ operations, elements, types }: Omit<ExploreData, "title" | "namespaces">): Uses {
  const uses = { types: new Map<string, Use[]>(), elements: new Map<string, Use[]>() };
  for (const { id, request, response } of operations) {
    for (const [{ body, headers }, as] of [
      [request, "request"],
      [response, "response"],
    ] as const) {
      note(uses.elements, body, { in: "operation", id, as });
      for (const header of headers) note(uses.elements, header, { in: "operation", id, as: `${as} header` });
    }
  }
  for (const { id, type, substitutes } of elements) {
    note(uses.types, type, { in: "element", id });
    if (substitutes !== undefined) note(uses.elements, substitutes, { in: "element", id, as: "substitute" });
  }
  for (const type of types) noteType(type, uses);
  return uses;
}

function noteType(type: TypeEntry, uses: { readonly types: Collected; readonly elements: Collected }): void {
  const { id } = type;
  if (type.kind !== "complex") {
    if (type.item !== undefined) note(uses.types, type.item, { in: "type", id, as: "item" });
    for (const member of type.members ?? []) note(uses.types, member, { in: "type", id, as: "member" });
    return;
  }
  if (type.text !== undefined && type.text !== type.base) {
    note(uses.types, type.text, { in: "type", id, as: "text" });
  }
  for (const { name, type: used } of type.attributes) {
    note(uses.types, used, { in: "type", id, as: `@${name}` });
  }
  for (const particle of type.particle === undefined ? [] : descendants(type.particle)) {
    if (particle.kind !== "element") continue;
    const use: Use = { in: "type", id, as: particle.name };
    // A reference is a use of the element, which in turn uses its type.
    if (particle.global === true) note(uses.elements, particle.name, use);
    else note(uses.types, particle.type, use);
  }
}

function* descendants(particle: ParticleEntry): Generator<ParticleEntry> {
  yield particle;
  if (!("items" in particle)) return;
  for (const item of particle.items) yield* descendants(item);
}

function note(uses: Collected, id: string, use: Use): void {
  const known = uses.get(id);
  if (known === undefined) uses.set(id, [use]);
  else if (!known.some((each) => each.in === use.in && each.id === use.id && each.as === use.as)) {
    known.push(use);
  }
}
