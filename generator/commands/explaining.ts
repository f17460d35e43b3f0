/** `generate --explain`: the stages of the pipeline on one component. */

import { Diagnostics, suggest } from "../diagnostics.js";
import {
  componentsNamed,
  type Explained,
  explain,
  explainableNames,
  isSelected,
  printSections,
} from "../explain/explain.js";
import type { OutputOptions } from "../options/index.js";
import { makeOutput, type Output, wantedOf } from "../pipeline/output.js";
import { schemaPaths } from "../pipeline/paths.js";
import { componentKey, loadSchema, type Schema, type SelectionRequest } from "../xsd/index.js";
import { EXIT, UsageError } from "./command.js";
import type { Manner, Plan } from "./plan.js";
import { reportDiagnostics } from "./terminal.js";
import { unknownName } from "./words.js";

/** A component with the output that it is explained in. */
interface Found {
  readonly component: Explained;
  readonly schema: Schema;
  readonly options: OutputOptions;
  readonly output: Output;
}

/**
 * Explains what a name means, in the first output that has it; where none has, as if it were asked for.
 * @returns the exit code
 * @throws UsageError where the name means nothing
 */
export function explainInPlan(name: string, plan: Plan, manner: Manner): number {
  const { io, out } = manner;
  const diagnostics = new Diagnostics();
  for (const diagnostic of plan.diagnostics) diagnostics.add(diagnostic);
  const found = diagnostics.hasErrors ? [] : find(name, plan.outputs, diagnostics);
  reportDiagnostics(diagnostics.list(), manner);
  if (diagnostics.hasErrors) return EXIT.failed;
  for (const { component, schema, options, output } of found) {
    const request = requestFor(component);
    const selected = isSelected(component, output);
    const shown = selected ? output : makeOutput(request, schema, diagnostics, options);
    if (shown === undefined) {
      reportDiagnostics(diagnostics.list(), manner);
      return EXIT.failed;
    }
    const note = `Nothing in ${options.out ?? "the output"} needs it: shown as if it were asked for.\n\n`;
    io.stdout.write(
      `${selected ? "" : note}${printSections(explain(component, schema, shown), (t) => out("bold", t))}\n`,
    );
  }
  return EXIT.done;
}

function find(name: string, outputs: readonly OutputOptions[], diagnostics: Diagnostics): readonly Found[] {
  let fallback: readonly Found[] = [];
  const names = new Set<string>();
  for (const options of outputs) {
    const schema = loadSchema(schemaPaths(options), { diagnostics });
    if (schema === undefined || diagnostics.hasErrors) return [];
    const components = componentsNamed(name, schema);
    for (const each of explainableNames(schema)) names.add(each);
    if (components.length === 0) continue;
    const output = makeOutput(wantedOf(options), schema, diagnostics, options);
    if (output === undefined) return [];
    const found = components.map((component) => ({ component, schema, options, output }));
    if (found.some(({ component }) => isSelected(component, output))) return found;
    if (fallback.length === 0) fallback = found;
  }
  if (fallback.length > 0) return fallback;
  throw new UsageError(unknownName(`type, element or operation ${name}`, suggest(name, names)));
}

function requestFor(component: Explained): SelectionRequest {
  if (!("kind" in component)) return { operations: [component.name] };
  const names = component.name === undefined ? [] : [componentKey(component.name)];
  return component.kind === "element" ? { elements: names } : { types: names };
}
