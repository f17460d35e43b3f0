/** The programmatic interface of the generator. */

export { type Config, readConfig } from "./config/config.js";
export { configSchema } from "./config/schema.js";
export { type Diagnostic, type DiagnosticCode, formatDiagnostic, type Severity } from "./diagnostics.js";
export type { OutputFile } from "./emit/emit.js";
export {
  type GenerateOptions,
  type GenerateResult,
  type GenerateSummary,
  generate,
  generateAll,
  IM_OPERATIONS,
  type RunOptions,
  type Stage,
} from "./generate.js";
export type { OutputOptions } from "./options/index.js";
export type { Changes } from "./write/compare.js";
export type { FileSystem, SourcePosition } from "./xsd/index.js";
