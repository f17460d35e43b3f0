// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** Whether an object itself has a property: Object.hasOwn, for consumers that compile for ES2020. */
export function owns(object: object, key: PropertyKey): boolean {
  return Object.hasOwn(object, key);
}
