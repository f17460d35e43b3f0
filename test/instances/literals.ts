/** Values that were read as TypeScript literals, for the compiler to judge. */

/** A copy without what was kept beside the members, which no type declares: `unknownContent` gives it. */
export function withoutUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnknown);
  if (typeof value !== "object" || value === null) return value;
  const own = Object.entries(value).filter(([key]) => key !== "$unknown");
  return Object.fromEntries(own.map(([key, each]) => [key, withoutUnknown(each)]));
}

/** A value as an expression; one that has no literal throws. */
export function literal(value: unknown): string {
  switch (typeof value) {
    case "string":
      // Line separators are lines to the compiler, whose complaints are told by line.
      return JSON.stringify(value).replace(
        /[\u0085\u2028\u2029]/g,
        (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
    case "boolean":
      return String(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Number.isFinite(value) ? (Object.is(value, -0) ? "-0" : String(value)) : numberName(value);
    default:
      break;
  }
  if (value === null) return "null";
  if (value instanceof Wrong) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object") throw new Error(`no literal for ${String(value)}`);
  const members = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${literal(each)}`);
  return `{ ${members.join(", ")} }`;
}

function numberName(value: number): string {
  return Number.isNaN(value) ? "Number.NaN" : `${value < 0 ? "-" : ""}Number.POSITIVE_INFINITY`;
}

/** An expression of a type that no member has. */
class Wrong {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Every copy of a value with one fault that the compiler is to find: a leaf of another type, a member that no
 * type has. Arrays among members are as good as objects.
 */
export function* wrongCopies(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) {
      for (const wrong of wrongCopies(each)) yield value.map((other, j) => (i === j ? wrong : other));
    }
  } else if (typeof value === "object" && value !== null) {
    // TypeScript takes everything for an interface without members.
    if (Object.keys(value).length > 0) yield { ...value, NoSuchMember: "x" };
    for (const [key, each] of Object.entries(value)) {
      // Attributes that a wildcard lets pass may have any name.
      const copies = key === "$anyAttributes" ? wrongLeaves(each) : wrongCopies(each);
      for (const wrong of copies) yield { ...value, [key]: wrong };
    }
  } else yield new Wrong("/wrong/");
}

/** The same for an object whose members may have any name. */
function* wrongLeaves(value: object): Generator<unknown> {
  for (const key of Object.keys(value)) yield { ...value, [key]: new Wrong("/wrong/") };
}
