// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** Whether an object itself has a property: Object.hasOwn, for consumers that compile for ES2020. */
export function owns(object: object, key: PropertyKey): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is not in the library of ES2020.
  return Object.prototype.hasOwnProperty.call(object, key);
}
