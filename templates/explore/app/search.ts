/** Finding operations, types, elements and their members by name. */

import type { ExploreData, ParticleEntry } from "./data.js";

export interface Hit {
  readonly page: "operation" | "type" | "element";
  readonly id: string;
  /** What is shown; for a member its own name. */
  readonly label: string;
  readonly member?: string;
  /** What it is, or for a member where it is. */
  readonly about: string;
}

interface Indexed extends Hit {
  /** The name without its prefix, in lower case. */
  readonly key: string;
  /** The first letters of its words: `git` of GetImTypes. */
  readonly initials: string;
}

const ABOUT = { complex: "complex type", simple: "simple type", enumeration: "enumeration" } as const;

export class SearchIndex {
  private readonly entries: readonly Indexed[];

  constructor(data: ExploreData) {
    const hits: Hit[] = [];
    for (const { id } of data.operations) hits.push({ page: "operation", id, label: id, about: "operation" });
    for (const { id, label, kind } of data.types) hits.push({ page: "type", id, label, about: ABOUT[kind] });
    for (const { id } of data.elements) hits.push({ page: "element", id, label: id, about: "element" });
    for (const type of data.types) {
      for (const member of new Set(membersOf(type))) {
        hits.push({ page: "type", id: type.id, label: member, member, about: type.label });
      }
    }
    this.entries = hits.map((hit) => {
      const local = hit.label.replace(/^@/, "").replace(/^[^ ]*:/, "");
      const initials = local.replace(/[^\p{Lu}\p{N}]/gu, "").toLowerCase();
      return { ...hit, key: local.toLowerCase(), initials };
    });
  }

  /**
   * The best hits first: what is called so, what begins so, whose words begin so, what holds it. Among equals,
   * components before members, and short names before long ones.
   */
  find(query: string, limit = 50): readonly Hit[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === "") return [];
    const prefixed = wanted.includes(":") || wanted.startsWith("@");
    const ranked: { readonly entry: Indexed; readonly rank: number }[] = [];
    for (const entry of this.entries) {
      const key = prefixed ? entry.label.toLowerCase() : entry.key;
      const rank = rankOf(key, entry.initials, wanted);
      if (rank < 0) continue;
      ranked.push({
        entry,
        rank: rank * 1000 + (entry.member === undefined ? 0 : 500) + Math.min(key.length, 400),
      });
    }
    ranked.sort((a, b) => a.rank - b.rank);
    return ranked.slice(0, limit).map(({ entry: { key: _, initials: __, ...hit } }) => hit);
  }
}

/** 0 is best; -1 is no hit. */
function rankOf(key: string, initials: string, wanted: string): number {
  if (key === wanted) return 0;
  const at = key.indexOf(wanted);
  if (at === 0) return 1;
  if (wanted.length > 1 && initials.startsWith(wanted)) return 2;
  return at > 0 ? 3 : -1;
}

function membersOf(type: ExploreData["types"][number]): string[] {
  if (type.kind !== "complex") return type.values.map(({ value }) => value);
  const attributes = type.attributes.map(({ name }) => `@${name}`);
  return [...(type.particle === undefined ? [] : elementNames(type.particle)), ...attributes];
}

function elementNames(particle: ParticleEntry): string[] {
  if (particle.kind === "element") return [particle.name];
  return particle.kind === "any" ? [] : particle.items.flatMap(elementNames);
}
