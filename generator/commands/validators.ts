/** Which schema validator is used. */

import { UsageError } from "./command.js";
import type { CommandIo } from "./io.js";
import type { Validator } from "./validator.js";
import { openLibxml2 } from "./validator-libxml2.js";
import { openXerces } from "./validator-xerces.js";

export const VALIDATORS = ["auto", "xerces", "libxml2"] as const;
export type ValidatorChoice = (typeof VALIDATORS)[number];

const GET_LIBXML2 = "run `npm install libxml2-wasm`";
const GET_XERCES =
  "install a JDK (java and javac, in JAVA_HOME or on PATH), then run `npm install xsd-schema-validator`";

/**
 * The validators to use, the next one where the one before cannot use the schema; says on stderr which
 * comes first, and where that is libxml2 for want of a JDK, why.
 * @throws UsageError where there is none
 */
export async function openValidators(choice: ValidatorChoice, io: CommandIo): Promise<readonly Validator[]> {
  const xerces = choice === "libxml2" ? undefined : await openXerces();
  if (choice === "xerces" && xerces === undefined) throw new UsageError(`Xerces is not there: ${GET_XERCES}`);
  const libxml2 = choice === "xerces" ? undefined : await openLibxml2();
  if (choice === "libxml2" && libxml2 === undefined)
    throw new UsageError(`libxml2 is not there: ${GET_LIBXML2}`);
  const found = [xerces, libxml2].filter((validator) => validator !== undefined);
  if (found[0] === undefined) throw new UsageError(`no validator is there: ${GET_LIBXML2}, or ${GET_XERCES}`);
  const why = choice === "auto" && xerces === undefined ? "; Xerces would need a JDK (java and javac)" : "";
  io.stderr.write(`validating with ${found[0].name}${why}\n`);
  return found;
}
