/** The programmatic interface of the generator. */

export { type Diagnostic, formatDiagnostic, type Severity } from "./diagnostics.js";
export type { OutputFile } from "./emit/emit.js";
export { type GenerateOptions, type GenerateResult, generate, IM_OPERATIONS } from "./generate.js";
export type { Changes } from "./write/write.js";
