import type { ObjectBinding } from "../model/bindings.js";
import type { ElementMember, OrderedContent } from "../model/member-bindings.js";
import { contentConstant } from "./content-models.js";
import { membersName } from "./declarations.js";
import type { FileBuilder } from "./file.js";
import type { ReadOrdered } from "./template-data.js";
import { propertyName } from "./types.js";
import { declaredText, quote, readElement, wildcardTest } from "./values.js";

/** Content in document order: what the templates show of it. */

/** For the template `read-ordered`. */
export function readOrderedData(binding: ObjectBinding, file: FileBuilder): ReadOrdered | null {
  const { ordered } = binding;
  if (ordered === undefined) return null;
  const { key, required, items, wildcards } = ordered;
  const type = file.type({ ...binding, name: membersName(binding) });
  return {
    reader: file.import("runtime/ordered.ts", "OrderedReader"),
    items: `NonNullable<${type}[${quote(key)}]>`,
    model: contentConstant(binding, file),
    key,
    required,
    cases: [
      ...items.map((item) => ({ test: at(item), statement: add(item, file) })),
      ...(wildcards.length > 0 ? [anyCase(wildcards, file)] : []),
    ].map((each, i) => ({ ...each, first: i === 0 })),
  };
}

function at({ name }: ElementMember): string {
  return `c.at(${quote(name)})`;
}

/** Several wildcards must be told which of them allow the element. */
function anyCase(
  wildcards: OrderedContent["wildcards"],
  file: FileBuilder,
): { test: string; statement: string } {
  const tests = wildcards.map(({ namespaces }) => wildcardTest(namespaces, file));
  const several = tests.length > 1 ? tests : [];
  const test = [...new Set(tests)].join(" || ");
  if (wildcards.every(({ processing }) => processing === "skip"))
    return { test, statement: `c.any(${several.join(", ")});` };
  const how = wildcards.map(({ processing }) =>
    typeof processing === "string" ? quote(processing) : declaredText(processing, file),
  );
  return { test, statement: `c.look(${[`[${how.join(", ")}]`, ...several].join(", ")});` };
}

function add(item: ElementMember, file: FileBuilder): string {
  return `c.add({ ${propertyName(item.key)}: ${readElement(item.value, file, item.nillable)} });`;
}
