import { allowsNamespace, type ElementDeclaration, type Wildcard } from "../xsd/index.js";
import type { DeclaredElements, ElementBinding } from "./bindings.js";
import type { WildcardProcessing } from "./member-bindings.js";

/** Wildcards whose elements must be declared: a table of those for each set of namespaces. */
export class StrictWildcards {
  private readonly elements: readonly ElementDeclaration[];
  private readonly byNamespaces = new Map<string, { readonly name: string; readonly wildcard: Wildcard }>();

  /** @param elements the selected global elements */
  constructor(elements: readonly ElementDeclaration[]) {
    this.elements = elements;
  }

  /** What is done with the elements that a wildcard allows. */
  processing(wildcard: Wildcard): WildcardProcessing {
    const { namespaces, processContents } = wildcard;
    if (processContents !== "strict") return processContents;
    const key = JSON.stringify(namespaces);
    let table = this.byNamespaces.get(key);
    if (table === undefined) {
      const number = this.byNamespaces.size === 0 ? "" : this.byNamespaces.size + 1;
      table = { name: `elements${number}`, wildcard };
      this.byNamespaces.set(key, table);
    }
    return { declared: table.name };
  }

  /** The tables of all wildcards that `processing` was asked about. */
  tables(bind: (element: ElementDeclaration) => ElementBinding): DeclaredElements[] {
    return [...this.byNamespaces.values()].map(({ name, wildcard }) => ({
      name,
      elements: this.elements
        .filter((element) => !element.abstract && allowsNamespace(wildcard, element.name.namespace))
        .map(bind),
    }));
  }
}
