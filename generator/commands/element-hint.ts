/** What to do about an element that is not known. */

import { Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import { schemaPaths } from "../pipeline/paths.js";
import { displayName, loadSchema } from "../xsd/index.js";
import { PROGRAM } from "./command.js";

/** What is in a body, or is one, beside the elements: a misspelt key of JSON may mean it. */
const KEYS_OF_MESSAGES = ["body", "header"];

/**
 * What an unknown element may mean, or where to have it declared; undefined where a message is of something else,
 * or says so itself.
 * @param message the message of a deviation or an error
 * @param form how elements are called there: with their prefix, or as keys of JSON
 * @param schemas the packaged ones unless given; they have been loaded before, so that nothing is told of them again
 */
export function elementHint(
  message: string,
  form: "xml" | "json",
  schemas: readonly string[] | undefined,
): string | undefined {
  const [, name] = /^(\S+) is not a known element/.exec(message) ?? [];
  if ((name === undefined && !/unknown element/i.test(message)) || message.includes("(did you mean ")) {
    return undefined;
  }
  const near = name === undefined ? undefined : didYouMean(nearElement(name, form, schemas));
  if (near !== undefined) return near;
  const type = "--type is for a bare element that is not global";
  return schemas === undefined
    ? `name the schemas that declare it with --schema; ${type}`
    : `\`${PROGRAM} list elements\` names those that are; ${type}`;
}

function nearElement(
  written: string,
  form: "xml" | "json",
  schemas: readonly string[] | undefined,
): string | undefined {
  const schema = loadSchema(schemaPaths(schemas === undefined ? {} : { schemas }), {
    diagnostics: new Diagnostics(),
  });
  if (schema === undefined) return undefined;
  const { elements, prefixes } = schema;
  const names = [...elements.values()].map(({ name }) => name);
  if (form === "json") return suggest(written, [...KEYS_OF_MESSAGES, ...names.map(({ local }) => local)]);
  // Bindings know the prefixes of namespaces that they have something of.
  const [, namespace, local] = /^\{([^}]*)\}(.+)$/.exec(written) ?? [];
  const name = local === undefined ? written : displayName({ namespace: namespace!, local }, prefixes);
  return suggest(
    name,
    names.map((each) => displayName(each, prefixes)),
  );
}
