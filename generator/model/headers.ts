import type { ElementDeclaration, Operation, OperationMessage } from "../xsd/components.js";
import type { HeaderBinding } from "./bindings.js";
import { distinctItems } from "./keys.js";
import type { ElementMember } from "./member-bindings.js";
import { type NameAllocator, upperFirst } from "./names.js";
import { type PropertyNaming, schemaNames } from "./property-names.js";

/** One group of messages that bind the same header elements. */
interface HeaderGroup {
  readonly message: OperationMessage;
  readonly suffix: "RequestHeader" | "ResponseHeader";
  uses: number;
}

/**
 * The SOAP header types: messages that bind the same elements share one. The most frequent one of each
 * direction is RequestHeader or ResponseHeader; the others are named after their message parts besides.
 */
export class Headers {
  /** All headers; the last, AnyHeader, has the members of all, for the registry. */
  readonly all: readonly HeaderBinding[];
  private readonly byKey = new Map<string, HeaderBinding>();

  /** @param bind makes the member of a header element */
  constructor(
    operations: readonly Operation[],
    names: NameAllocator,
    bind: (element: ElementDeclaration) => ElementMember,
    naming: PropertyNaming = schemaNames,
  ) {
    const members = new Map<ElementDeclaration, ElementMember>();
    const member = (element: ElementDeclaration): ElementMember => {
      if (!members.has(element)) members.set(element, bind(element));
      return members.get(element)!;
    };
    for (const [key, { message, suffix }] of sortedGroups(operations)) {
      const parts = message.headers.map(({ part }) => upperFirst(part)).join("");
      const name = names.allocate(suffix, `${parts}${suffix}`);
      const bound = message.headers.map(({ element }) => member(element));
      this.byKey.set(key, { name, members: distinctItems(bound, naming) });
    }
    const any = { name: "AnyHeader", members: distinctItems([...members.values()], naming) };
    this.all = [...this.byKey.values(), any];
  }

  /** The header of one direction of an operation. */
  of(message: OperationMessage): HeaderBinding {
    return this.byKey.get(keyOf(message))!;
  }
}

function sortedGroups(operations: readonly Operation[]): [string, HeaderGroup][] {
  const groups = new Map<string, HeaderGroup>();
  const count = (message: OperationMessage, suffix: HeaderGroup["suffix"]): void => {
    const key = keyOf(message);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { message, suffix, uses: 1 });
    else group.uses++;
  };
  for (const { input } of operations) count(input, "RequestHeader");
  for (const { output } of operations) count(output, "ResponseHeader");
  return [...groups].sort(([, a], [, b]) => b.uses - a.uses);
}

function keyOf({ headers }: OperationMessage): string {
  return headers.map(({ element }) => `{${element.name.namespace}}${element.name.local}`).join(" ");
}
