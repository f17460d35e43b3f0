/**
 * What the runtime exports cannot be the name of anything that a schema declares: both stand in index.ts, and in
 * one module where there is but one.
 */

import { expect, test } from "vitest";
import { NameAllocator } from "../../generator/model/names.js";
import { filesUnder, textOf } from "./support.js";

test("all that the runtime exports is reserved", () => {
  const lists = [...textOf("templates/runtime/index.ts").matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  const names = lists.flatMap((found) =>
    found[1]!.split(",").map((name) => name.replace(/\btype\b/, "").trim()),
  );
  const exported = names.filter((name) => name !== "");
  expect(exported).toEqual(expect.arrayContaining(["XmlReader", "SoapHttpError", "Deviation"]));
  expect(exported.filter((name) => new NameAllocator().allocate(name) === name)).toEqual([]);
});

test("all that generated modules import from the runtime by name is reserved", () => {
  const outputs = [
    ...filesUnder("generated", ".ts").filter((path) => !path.includes("/runtime/")),
    ...filesUnder("test/cases", ".ts.txt"),
  ];
  const names = new Set<string>();
  for (const path of outputs) {
    for (const [, list] of textOf(path).matchAll(/^import (?:type )?\{([^}]*)\} from "[^"]*\/runtime\//gm)) {
      for (const name of list!.split(",")) names.add(name.replace(/\btype\b/, "").trim());
    }
  }
  expect([...names]).toEqual(expect.arrayContaining(["XmlReader", "restriction", "orderedItems"]));
  expect([...names].filter((name) => name !== "" && new NameAllocator().allocate(name) === name)).toEqual([]);
});
