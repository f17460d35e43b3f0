/** Faults of IDs and of what names them. */

import { type IdKind, idKindOf, idsOf, simpleTypeOf } from "./ids.js";
import type { InstanceElement } from "./instance.js";
import { type Change, kept, type Mutator, somewhere } from "./mutation-places.js";
import type { SimpleValue } from "./simple-values.js";

/** Gives an element, or an attribute of it, that is an ID or names some another value. */
function withIdValue(
  element: InstanceElement,
  kind: IdKind,
  change: (value: SimpleValue) => SimpleValue | undefined,
): Change | undefined {
  const { value } = element;
  if (value !== undefined && idKindOf(simpleTypeOf(element)) === kind) {
    const other = change(value);
    const changed = { ...element, ...(other && { value: other }) };
    return other && { element: changed, at: [[changed]] };
  }
  for (const attribute of element.attributes) {
    const other = idKindOf(attribute.type) === kind ? change(attribute.value) : undefined;
    if (other === undefined) continue;
    const attributes = element.attributes.map((each) =>
      each === attribute ? { ...each, value: other } : each,
    );
    const changed = { ...element, attributes };
    return { element: changed, at: [[changed, `/@${attribute.name.local}`]] };
  }
  return undefined;
}

export const duplicateId: Mutator = (root, random) => {
  const ids = idsOf(root);
  if (ids.length < 2) return undefined;
  // Of the two the later one is at fault; they are told from each other by their order.
  const [first] = ids as [string];
  return somewhere("duplicate ID", ["duplicate-id"], (element) =>
    withIdValue(element, "ID", ({ text }) => (text === first ? undefined : kept(first))),
  )(root, random);
};

export const unknownIdref: Mutator = (root, random) => {
  const mutation = somewhere("IDREF without an ID", ["unknown-idref"], (element) =>
    withIdValue(element, "IDREF", ({ text }) =>
      text.trim() === "" ? undefined : kept(`${text.trim().split(" ").slice(1).join(" ")} no-such-id`.trim()),
    ),
  )(root, random);
  return mutation && { ...mutation, isUnseen: true };
};
