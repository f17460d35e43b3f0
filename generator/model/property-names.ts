/** How properties are named after the elements and attributes that they stand for. */

/** The names that a property may have, the best first; where all are taken it has the qualified name. */
export type PropertyNaming = (local: string) => readonly string[];

/** Exactly as in the schema. */
export const schemaNames: PropertyNaming = (local) => [local];

/** In camelCase, or as in the schema where another property, or what every object has, is called so. */
export const camelNames: PropertyNaming = (local) => [camelCase(local), local];

/**
 * A name in camelCase: `ItemId` becomes itemId, `SMTPAddress` smtpAddress, `UID` uid, `Phone-Number`
 * phoneNumber. Underscores at the beginning stay; a name that has no word is left as it is.
 */
export function camelCase(name: string): string {
  const [, underscores = "", rest = ""] = /^(_*)(.*)$/su.exec(name) ?? [];
  const shouting = !/\p{Ll}/u.test(rest);
  const words = rest.split(/[-._\u00B7]+/).filter((word) => word !== "");
  if (words.length === 0) return name;
  const [first = "", ...others] = shouting ? words.map((word) => word.toLowerCase()) : words;
  return underscores + lowered(first) + others.map((word) => capital(word)).join("");
}

/** Without the capitals that a word begins with: of several, the last one begins the next word. */
function lowered(word: string): string {
  const plural = /^\p{Lu}{2,}s(?!\p{Ll})/u.exec(word);
  const acronym = plural ?? /^\p{Lu}+(?!\p{Ll})/u.exec(word) ?? /^\p{Lu}/u.exec(word);
  const [capitals = ""] = acronym ?? [];
  return capitals.toLowerCase() + word.slice(capitals.length);
}

function capital(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}
