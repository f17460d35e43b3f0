/** The options of one output. */

export {
  checkOptions,
  excludedByAll,
  requireObject,
  unknownOption,
  type ValueFault,
  valueFault,
} from "./checks.js";
export { OPTION_GROUPS, type Option } from "./kinds.js";
export {
  type OptionName,
  type OutputOptions,
  SELECTING,
  type ShapeName,
  type ShapeOptions,
} from "./output-options.js";
export { allOptions, type CompleteOptions, completeOptions, optionOf, optionTable } from "./table.js";
