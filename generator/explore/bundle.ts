/** TypeScript modules as one script that runs in a browser without loading anything. */

import { posix } from "node:path";
import { ts } from "ts-morph";

/** Gives the text of a module, TypeScript or JavaScript; undefined where there is none. */
export type ReadModule = (path: string) => string | undefined;

/**
 * Bundles a module with all that it imports when it runs. Each module becomes a function, which is called when
 * it is first imported: the order is that of modules, and names cannot clash.
 * @param entry its path; imports are relative to the module that states them, and end in .js
 * @returns an expression of JavaScript whose value is the module's exports
 * @throws where a module is not there
 */
export function bundle(entry: string, read: ReadModule): string {
  const paths = [entry];
  const functions: string[] = [];
  for (let index = 0; index < paths.length; index++) {
    const path = paths[index]!;
    const text = read(path);
    if (text === undefined) throw new Error(`there is no module ${path}`);
    const script = transpile(text);
    const required = ts.preProcessFile(script, true, true).importedFiles;
    let body = "";
    let end = 0;
    for (const { fileName, pos } of required) {
      const target = posix.join(posix.dirname(path), fileName).replace(/\.js$/, ".ts");
      if (!paths.includes(target)) paths.push(target);
      // A number takes the place of the name with its quotes.
      body += `${script.slice(end, pos)}${paths.indexOf(target)}`;
      end = pos + fileName.length + 2;
    }
    functions.push(`(exports, require) => {\n${body}${script.slice(end)}}`);
  }
  return `(() => {
const modules = [${functions.join(",\n")}];
const loaded = [];
const load = (index) => {
  if (loaded[index] === undefined) modules[index]((loaded[index] = {}), load);
  return loaded[index];
};
return load(0);
})()`;
}

function transpile(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      removeComments: true,
    },
  });
  return outputText.replace(/\r\n/g, "\n");
}
