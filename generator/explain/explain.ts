/** The stages of the pipeline on one component, as text for people. */

import { formatPosition } from "../diagnostics.js";
import type { Output } from "../pipeline/output.js";
import {
  componentKey,
  displayName,
  type ElementDeclaration,
  type Operation,
  type Reason,
  reasonsOf,
  type Schema,
  type TypeDefinition,
} from "../xsd/index.js";
import { linesOfElement, linesOfOperation, linesOfType, titleOfType } from "./components.js";
import { type Emitted, emittedStatements, statementsOf } from "./emitted.js";
import { linesOfBinding } from "./model.js";

/** What can be in a chain of references. */
type Component = NonNullable<Reason["from"]>;

/** What can be explained. */
export type Explained = Operation | ElementDeclaration | TypeDefinition;

/** The components that a name means: `Name`, `t:Name` or `{namespace}Name`; an operation by its name. */
export function componentsNamed(name: string, schema: Schema): Explained[] {
  const named = [...schema.elements.values(), ...schema.types.values()].filter(
    (component) =>
      component.name !== undefined &&
      [
        component.name.local,
        displayName(component.name, schema.prefixes),
        componentKey(component.name),
      ].includes(name),
  );
  const operation = schema.operations.get(name);
  return operation === undefined ? named : [operation, ...named];
}

/** Every name that can be explained, for suggestions. */
export function explainableNames(schema: Schema): string[] {
  const named = [...schema.types.values(), ...schema.elements.values()].flatMap(({ name }) => name ?? []);
  return [
    ...schema.operations.keys(),
    ...named.map(({ local }) => local),
    ...named.map((name) => displayName(name, schema.prefixes)),
  ];
}

/** Whether a component is in the selection of an output. */
export function isSelected(component: Explained, { selection }: Output): boolean {
  const { operations, elements, types } = selection;
  return [...operations, ...elements, ...types].includes(component as never);
}

/** A heading with what stands under it. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * What every stage makes of a component.
 * @param output one that has it in its selection
 */
export function explain(component: Explained, schema: Schema, output: Output): Section[] {
  const sections: Section[] = [
    { title: titleOf(component, schema), lines: [] },
    { title: "Declared at", lines: [formatPosition(component.position)] },
  ];
  if (component.documentation !== undefined) {
    sections.push({ title: "Documentation", lines: component.documentation.split("\n") });
  }
  sections.push(
    { title: "Selected because of", lines: reasonLines(component, schema, output) },
    { title: "Schema component", lines: componentLines(component, schema) },
  );
  return [...sections, ...outputSections(component, schema, output)];
}

/** `complexType t:ImGroupType`, `element t:ImGroup`, `operation AddImGroup`. */
function titleOf(component: Component, schema: Schema): string {
  if (!("kind" in component)) return `operation ${component.name}`;
  const { kind } = component;
  if (kind === "complexType" || kind === "simpleType") return titleOfType(component, schema);
  return `${kind} ${displayName(component.name, schema.prefixes)}`;
}

/** From what was asked for to the component, a line each. */
function reasonLines(component: Explained, schema: Schema, output: Output): string[] {
  const reasons = reasonsOf(output.selection);
  const chain: string[] = [];
  const add = (link: Component): unknown =>
    chain.push(`${titleOf(link, schema)} (${formatPosition(link.position)})`);
  for (let at: Component | undefined = component; at !== undefined; at = reasons.get(at)?.from) {
    add(at);
    const via = reasons.get(at)?.via;
    if (via !== undefined && via !== reasons.get(at)?.from) add(via);
  }
  const [first, ...others] = chain.reverse();
  return [`${first}, asked for`, ...others.map((line, depth) => `${"  ".repeat(depth)}└ ${line}`)];
}

function componentLines(component: Explained, schema: Schema): string[] {
  if (!("kind" in component)) return linesOfOperation(component, schema);
  return component.kind === "element" ? linesOfElement(component, schema) : linesOfType(component, schema);
}

function outputSections(component: Explained, schema: Schema, { model, files }: Output): Section[] {
  if (!("kind" in component)) {
    const binding = model.operations.find(({ name }) => name === component.name);
    const file = files.find(({ path }) => path === `operations/${binding?.identifier}.ts`);
    const made = file === undefined ? [] : statementsOf(file);
    const lines = made.map(({ place, text }) => `${place} ${withoutBody(text)}`);
    return [{ title: "Operation module", lines }];
  }
  if (component.name === undefined) return [];
  const shown = displayName(component.name, schema.prefixes);
  if (component.kind === "element") {
    const binding = model.elements.find(({ qualifiedName }) => qualifiedName === shown);
    if (binding === undefined) return [];
    const names = new Set(["deserialize", "serialize"].map((verb) => `${verb}${binding.name}`));
    return [
      { title: "TypeScript model", lines: [`property ${binding.key}, functions ${[...names].join(", ")}`] },
      ...emittedStatements(files, names).map((made) => sectionOf("Element function", made)),
    ];
  }
  const binding = model.types.find(({ xsdName }) => xsdName === shown);
  const constants = model.simpleConstants.filter(({ xsdName }) => xsdName === shown).map(({ name }) => name);
  const name = binding?.name;
  const titles: Readonly<Record<string, string>> = {
    ...Object.fromEntries(constants.map((constant) => [constant, "Runtime table"])),
    ...(name === undefined
      ? {}
      : { [name]: "Declaration", [`read${name}`]: "Reader", [`write${name}`]: "Writer" }),
  };
  // Types of two namespaces may share a name: what is in the module of another is not of this one.
  const others = model.modules.filter(
    (module) => binding !== undefined && module.name !== binding.module.name,
  );
  const sections = emittedStatements(files, new Set(Object.keys(titles)))
    .filter(({ place }) => !others.some((module) => place.startsWith(`${module.name}.`)))
    .map((made) => sectionOf(made.kind === "constant" ? "Runtime table" : titles[made.name]!, made));
  const rank = ({ title }: Section): number => ORDER.findIndex((each) => title.startsWith(each));
  return [
    ...(binding === undefined ? [] : [{ title: "TypeScript model", lines: linesOfBinding(binding) }]),
    ...sections.sort((a, b) => rank(a) - rank(b)),
  ];
}

const ORDER = ["Declaration", "Reader", "Writer", "Runtime table"];

function sectionOf(title: string, { place, text }: Emitted): Section {
  return { title: `${title}, ${place}`, lines: text.split("\n") };
}

/** The first line of a statement, without the comment before it and the body after it. */
function withoutBody(text: string): string {
  const code = text.replace(/^\/\*\*[\s\S]*?\*\/\s*/, "").replace(/\s+/g, " ");
  return code.replace(/ \{ .*$/, "").slice(0, 120);
}

/** Sections as text: titles at the margin, what stands under them indented. */
export function printSections(sections: readonly Section[], title: (text: string) => string): string {
  return sections
    .map((section) =>
      [title(section.title), ...section.lines.map((line) => (line === "" ? "" : `  ${line}`)), ""].join("\n"),
    )
    .join("\n");
}
