/** Values of bindings as JSON, to be recorded, and as TypeScript, to be compiled. */

/**
 * JSON for what JSON has no words for, too: `{"$bigint": "5"}`, `{"$number": "NaN"}`, `{"$date": "…Z"}`,
 * `{"$bytes": "00FF"}`.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, given: unknown) {
      // A Date has become a string by now.
      const each = this[key];
      if (each instanceof Date) return { $date: each.toISOString() };
      if (each instanceof Uint8Array) return { $bytes: hex(each) };
      if (typeof each === "bigint") return { $bigint: String(each) };
      if (typeof each !== "number" || JSON.stringify(each) === numberText(each)) return given;
      return { $number: numberText(each) };
    },
    2,
  );
}

/** An expression that makes the value. */
export function sourceOf(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return numberText(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(", ")}])`;
  if (Array.isArray(value)) return `[${value.map(sourceOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${sourceOf(each)}`);
  return `{ ${members.join(", ")} }`;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
