/** Options of the programs for development: `npm run fuzz`, `npm run soak`, `npm run bench`. */

import yargs, { type InferredOptionTypes, type Options } from "yargs";
import { hideBin } from "yargs/helpers";

/**
 * The options of this process. `--help` tells of them; what is none of them, or no number where one is wanted,
 * ends the process with one line that says so.
 * @param script what `npm run` starts the program by
 * @param fractional the numbers that need not be whole
 */
export function optionsOf<O extends Readonly<Record<string, Options>>>(
  script: string,
  options: O,
  fractional: readonly (keyof O)[] = [],
): InferredOptionTypes<O> {
  const parser = yargs(hideBin(process.argv))
    .scriptName(`npm run ${script} --`)
    .options(options)
    .strict()
    .version(false)
    .check((values) => {
      for (const [name, { type }] of Object.entries(options)) {
        const value = values[name];
        if (type !== "number" || value === undefined) continue;
        const isWhole = Number.isSafeInteger(value) || fractional.includes(name);
        if (!isWhole || !(Number(value) >= 0)) {
          throw new Error(`--${name} is a ${isWhole ? "" : "whole "}number that is not negative`);
        }
      }
      return true;
    })
    .fail((message: string | null, error: Error | undefined) =>
      refuseOptions(message ?? error?.message ?? ""),
    );
  // The names of the options are not known here, so neither are their types to the compiler.
  return parser.parseSync() as unknown as InferredOptionTypes<O>;
}

/** Ends the process: its options are wrong. */
export function refuseOptions(message: string): never {
  console.error(`${message} (--help tells which options there are)`);
  process.exit(2);
}
