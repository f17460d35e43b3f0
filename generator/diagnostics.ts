/**
 * Coded diagnostics: one table of codes, a collector that every stage writes to, and the printing.
 * Nothing is thrown for a faulty input; all faults are collected, then the run fails.
 */

import type { SourcePosition } from "./xsd/components.js";

export { closest as suggest } from "../templates/runtime/suggest.js";

/** An error keeps the output from being written, a warning does not. */
export type Severity = "error" | "warning";

interface DiagnosticRule {
  readonly severity: Severity;
  /** The message; `{name}` stands for a parameter. */
  readonly message: string;
}

/** Every diagnostic that the generator can give. */
export const diagnosticRules = {
  // Reading files
  "ill-formed-xml": { severity: "error", message: "{problem}" },
  "missing-file": { severity: "error", message: "cannot read {path}" },
  "no-schema-files": { severity: "error", message: "{path} holds no .wsdl and no .xsd file" },
  "built-in": {
    severity: "error",
    message:
      "{paths} declares only what is built in, the namespaces of XML and of XML Schema: name the schemas that use it",
  },
  "not-a-schema": {
    severity: "error",
    message: "the document is neither a WSDL nor an XML Schema: its root element is {root}",
  },
  "namespace-mismatch": {
    severity: "error",
    message: '{path} declares the namespace "{actual}", "{expected}" was expected',
  },
  // Whoever reads the schemas that way (.NET does) cannot tell, and nothing is in doubt: the name is declared.
  "missing-import": {
    severity: "warning",
    message: "{namespace} is used here but not imported; what is declared is taken",
  },
  // Schema components
  "invalid-schema": { severity: "error", message: "{problem}" },
  "unresolved-prefix": { severity: "error", message: "the prefix of {name} is not bound to a namespace" },
  "unresolved-type": { severity: "error", message: "{name} is not declared" },
  "unresolved-element": { severity: "error", message: "element {name} is not declared" },
  "unresolved-attribute": { severity: "error", message: "attribute {name} is not declared" },
  "unresolved-group": { severity: "error", message: "group {name} is not declared" },
  "unresolved-attribute-group": { severity: "error", message: "attribute group {name} is not declared" },
  "unresolved-notation": { severity: "error", message: "notation {name} is not declared" },
  "duplicate-component": { severity: "error", message: "{name} is declared already at {first}" },
  "circular-derivation": { severity: "error", message: "{name} derives from itself" },
  "circular-group": { severity: "error", message: "{name} contains itself" },
  "circular-substitution": { severity: "error", message: "{name} is in its own substitution group" },
  "ambiguous-content": {
    severity: "error",
    message:
      "{name} here cannot be told from what is declared at {other}: which of them an element stands for must be clear without a look at what follows it",
  },
  "unsatisfiable-content": {
    severity: "warning",
    message:
      "{name} is required here, but it is abstract, and no element may stand for it: no document can have it",
  },
  // WSDL
  "invalid-wsdl": { severity: "error", message: "{problem}" },
  "unresolved-message": { severity: "error", message: "message {name} is not declared" },
  "unresolved-part": { severity: "error", message: "message {message} has no part {name}" },
  "unresolved-port-type": { severity: "error", message: "port type {name} is not declared" },
  "unresolved-binding": { severity: "error", message: "binding {name} is not declared" },
  "unbound-operation": {
    severity: "warning",
    message: "operation {name} has no SOAP 1.1 binding and is left out",
  },
  "operations-by-convention": {
    severity: "warning",
    message:
      "no WSDL is among the schemas: {count} operations such as {name} are taken from elements X and XResponse, with SOAP actions and headers as Exchange has them",
  },
  "unsupported-binding": { severity: "error", message: "operation {name} is not supported: {problem}" },
  // Selection
  "no-operations": {
    severity: "error",
    message:
      "the schemas have no operations: add the WSDL, or say by elements, types or all what is wanted (asked for: {names})",
  },
  "unknown-operation": { severity: "error", message: "{name} is not an operation of these schemas" },
  "unknown-element": { severity: "error", message: "{name} is not a global element of these schemas" },
  "unknown-type": { severity: "error", message: "{name} is not a named type of these schemas" },
  "ambiguous-name": { severity: "error", message: "{name} is declared in more than one namespace" },
  // Configuration
  "invalid-config": { severity: "error", message: "{problem}" },
  // Output
  "file-system": { severity: "error", message: "{path}: {reason}" },
  "not-a-folder": { severity: "error", message: "{path} is a file, where the output needs a folder" },
  "foreign-file": {
    severity: "error",
    message: "{path} was not made by this generator, and would be replaced",
  },
  "output-does-not-compile": {
    severity: "error",
    message: "the generated file does not compile, which is a fault of the generator: {problem}",
  },
} as const satisfies Record<string, DiagnosticRule>;

/** What can be wrong: `unresolved-type`, `missing-import`, `invalid-config` and so on. */
export type DiagnosticCode = keyof typeof diagnosticRules;

type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The parameters that the message of a code takes. */
export type DiagnosticParameters<Code extends DiagnosticCode> = Readonly<
  Record<Placeholder<(typeof diagnosticRules)[Code]["message"]>, string>
>;

/** One thing that is wrong with schemas, selection, configuration or files. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** What might help, without brackets: `did you mean t:FooType?`. */
  readonly hint?: string;
  /** Absent where no file is at fault, such as for an unknown operation name. */
  readonly position?: SourcePosition;
}

/** Makes a diagnostic without reporting it; `params` fills the placeholders of the code's message. */
export function makeDiagnostic<Code extends DiagnosticCode>(
  code: Code,
  position: SourcePosition | undefined,
  params: DiagnosticParameters<Code>,
  hint?: string,
): Diagnostic {
  const { severity, message } = diagnosticRules[code];
  const values: Readonly<Record<string, string>> = params;
  return {
    code,
    severity,
    message: message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ""),
    ...(hint !== undefined && { hint }),
    ...(position !== undefined && { position }),
  };
}

/** Collects the diagnostics of a run. A diagnostic that says the same as an earlier one is dropped. */
export class Diagnostics {
  readonly #byText = new Map<string, Diagnostic>();
  #errors = 0;

  /** Adds one diagnostic; `params` fills the placeholders of the code's message. */
  report<Code extends DiagnosticCode>(
    code: Code,
    position: SourcePosition | undefined,
    params: DiagnosticParameters<Code>,
    hint?: string,
  ): void {
    this.add(makeDiagnostic(code, position, params, hint));
  }

  /** Adds a diagnostic made elsewhere, such as one that was put off until it mattered. */
  add(diagnostic: Diagnostic): void {
    const text = formatDiagnostic(diagnostic);
    if (this.#byText.has(text)) return;
    this.#byText.set(text, diagnostic);
    if (diagnostic.severity === "error") this.#errors++;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** All diagnostics by file, line and column; those without a place come first, in the order reported. */
  list(): readonly Diagnostic[] {
    return [...this.#byText.values()].sort((a, b) => comparePositions(a.position, b.position));
  }
}

function comparePositions(a: SourcePosition | undefined, b: SourcePosition | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** One line of text: `schemas/types.xsd:1157:5 error unresolved-type: t:Foo is not declared (…)`. */
export function formatDiagnostic({ code, severity, message, hint, position }: Diagnostic): string {
  const place = position === undefined ? "" : `${formatPosition(position)} `;
  return `${place}${severity} ${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`;
}

/** `file:line:column`. */
export function formatPosition({ file, line, column }: SourcePosition): string {
  return `${file}:${line}:${column}`;
}

/** The text of a hint that names a suggestion, or undefined when there is none. */
export function didYouMean(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : `did you mean ${suggestion}?`;
}
