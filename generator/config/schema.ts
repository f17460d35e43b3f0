/** The JSON schema of the configuration file, for editors. */

import { allOptions, type Option } from "../options/index.js";

/**
 * The JSON schema (draft 7) of `ews-codegen.config.json`, made from the table of options. The package holds it
 * as `ews-codegen.schema.json`.
 */
export function configSchema(): object {
  const properties = Object.fromEntries(allOptions.map(([name, option]) => [name, propertyOf(option)]));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of ews-codegen",
    description: "The options of one output, or `outputs` with those of several",
    type: "object",
    properties: {
      $schema: { type: "string", description: "The path of this schema" },
      ...Object.fromEntries(
        allOptions.map(([name]) => [name, { $ref: `#/definitions/output/properties/${name}` }]),
      ),
      outputs: {
        type: "array",
        description: "Several outputs; options beside it hold for each that does not say otherwise",
        minItems: 1,
        items: { $ref: "#/definitions/output" },
      },
    },
    additionalProperties: false,
    definitions: {
      output: {
        title: "An output",
        type: "object",
        properties,
        additionalProperties: false,
      },
    },
  };
}

function propertyOf(option: Option): object {
  const shared = { description: describe(option), default: option.default, examples: [option.example] };
  switch (option.kind) {
    case "list": {
      const { default: _, ...rest } = shared;
      const item = { type: "string", minLength: 1 };
      return { ...rest, anyOf: [{ type: "array", items: item }, item] };
    }
    case "flag":
      return { ...shared, type: "boolean" };
    case "choice":
      return { ...shared, enum: Object.keys(option.choices) };
    case "path":
      return { ...shared, type: "string", minLength: 1 };
    case "text":
      return { ...shared, type: "string" };
  }
}

function describe(option: Option): string {
  if (option.kind === "list") return `${option.description}; ${option.default} unless given`;
  if (option.kind !== "choice") return option.description;
  const choices = Object.entries(option.choices).map(([word, meaning]) => `${word}: ${meaning}`);
  return `${option.description} (${choices.join("; ")})`;
}
