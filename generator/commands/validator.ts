/** What `ews-codegen validate` asks of a schema validator. */

/** One fault of a document, in the words of the validator. */
export interface SchemaFault {
  readonly line: number;
  /** Absent where the validator does not say. */
  readonly column?: number;
  readonly code: string;
  readonly message: string;
}

/** The validator cannot use a schema (which another one may be able to), or cannot be run. */
export class ValidatorError extends Error {
  override name = "ValidatorError";
}

export interface Validator {
  /** As it is called to the user. */
  readonly name: string;
  /**
   * Validates a document in UTF-8 against a schema file and those it imports.
   * @throws ValidatorError
   */
  validate(xml: Uint8Array, schemaFile: string): Promise<SchemaFault[]>;
}
