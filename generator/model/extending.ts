import type { ExtendingType, ValueBinding } from "./bindings.js";

/** The complex types that xsi:type may put in place of the simple type of an element. */
export function extendingTypes(value: ValueBinding): readonly ExtendingType[] {
  return value.kind === "string" || value.kind === "simple" ? (value.extendedBy ?? []) : [];
}
