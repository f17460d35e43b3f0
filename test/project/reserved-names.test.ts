/** What the runtime exports cannot be the name of anything that a schema declares: both stand in index.ts. */

import { expect, test } from "vitest";
import { NameAllocator } from "../../generator/model/names.js";
import { textOf } from "./support.js";

test("all that the runtime exports is reserved", () => {
  const lists = [...textOf("templates/runtime/index.ts").matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  const names = lists.flatMap((found) =>
    found[1]!.split(",").map((name) => name.replace(/\btype\b/, "").trim()),
  );
  const exported = names.filter((name) => name !== "");
  expect(exported).toEqual(expect.arrayContaining(["XmlReader", "SoapHttpError", "Deviation"]));
  expect(exported.filter((name) => new NameAllocator().allocate(name) === name)).toEqual([]);
});
