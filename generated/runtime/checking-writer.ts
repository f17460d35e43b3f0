// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { TagWriter } from "./tag-writer.js";

// Bundlers keep the order of imports, and compression finds what is alike some 32 kB back: the layers of the writer
// come before those of the reader.

import type { ContentModel } from "./content.js";
import { exclude } from "./members.js";
import { LONGEST_NAMESPACE, type Namespaces } from "./names.js";
import { WITHOUT_LIMITS, XmlReader } from "./reader.js";
import { shorten } from "./shorten.js";
import { closest } from "./suggest.js";

/** Object level of the writer: the checks that TypeScript cannot make. */
export abstract class CheckingWriter extends TagWriter {
  /** The only key of an item of a choice; "" if it has none or several. */
  only(item: object): string {
    if (typeof item !== "object" || item === null) return "";
    const keys = Object.keys(item).filter((key) => (item as Record<string, unknown>)[key] !== undefined);
    return keys.length === 1 ? keys[0]! : "";
  }

  /** An item of a choice has none of the keys that it may have. */
  noChoice(item: unknown, keys: string): never {
    const found =
      typeof item === "object" && item !== null ? Object.keys(item).join(", ") || "none" : String(item);
    this.fail(`an item needs exactly one of the keys ${keys}, but has ${shorten(found, 1000)}`);
  }

  protected checkChoices(value: object, model: ContentModel): void {
    const present = model.members.filter(({ key }) => (value as Record<string, unknown>)[key] !== undefined);
    const chosen = present.filter((member) => member.alternatives.length > 0);
    for (const a of chosen) {
      const other = chosen.find((b) => exclude(a, b));
      if (other !== undefined) this.fail(`${a.key} and ${other.key} exclude each other`);
    }
    for (const { keys, names } of model.requiredChoices) {
      if (present.some(({ key }) => keys.includes(key))) continue;
      const excused = this.excused(value);
      if (!names.some((name) => excused.has(name))) this.fail(`one of ${keys.join(", ")} is required`);
    }
  }

  protected missing(value: object, model: ContentModel): void {
    let excused: ReadonlySet<string> | undefined;
    for (const { key, name, attribute, required } of model.members) {
      if (!required || (value as Record<string, unknown>)[key] !== undefined) continue;
      excused ??= this.excused(value);
      if (!excused.has(attribute ? `@${name}` : name)) this.fail(`${key} is required`);
    }
  }

  /** The members that an object need not have: lenient reading found none, or kept a malformed one. */
  private excused(value: object): ReadonlySet<string> {
    const { $unknown, $anyAttributes } = value as { $unknown?: unknown; $anyAttributes?: unknown };
    const names = new Set<string>();
    if (typeof $anyAttributes === "object" && $anyAttributes !== null) {
      for (const name of Object.keys($anyAttributes)) names.add(`@${name}`);
    }
    if (!Array.isArray($unknown)) return names;
    for (const each of $unknown as readonly ({ xml?: unknown; missing?: unknown } | null)[]) {
      if (typeof each?.missing === "string") for (const name of each.missing.split(" or ")) names.add(name);
      else if (typeof each?.xml === "string") names.add(elementName(each.xml, this.namespaces) ?? "$value");
    }
    return names;
  }

  /** @throws WriteError for a property that the model does not have */
  unknownProperty(name: string, key: string, model: ContentModel): never {
    const known = model.members.map((member) => member.key);
    const similar = closest(key, known);
    const hint =
      similar === undefined ? `it may have ${known.join(", ") || "no members"}` : `did you mean ${similar}?`;
    this.fail(`${name} has no member "${shorten(key, 1000)}" (${hint})`);
  }
}

/** The canonical name of the element that a fragment is; undefined for text. */
function elementName(xml: string, namespaces: Namespaces): string | undefined {
  if (!/^<[^!?]/.test(xml)) return undefined;
  try {
    return new XmlReader(xml, namespaces, xml.length > LONGEST_NAMESPACE ? WITHOUT_LIMITS : undefined).name;
  } catch {
    // It is refused when it is written.
    return undefined;
  }
}
