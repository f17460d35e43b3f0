import type { Diagnostics } from "../diagnostics.js";
import type { ElementDeclaration, Wildcard } from "../xsd/index.js";
import type { ElementMember, WildcardProcessing } from "./member-bindings.js";
import type { PropertyNaming } from "./property-names.js";

/** What content models need to know of the rest of the model. */
export interface ContentContext {
  readonly diagnostics: Diagnostics;
  /** "t:Name". */
  readonly qualifiedName: (element: ElementDeclaration) => string;
  /** @param stated what the particle says, in place of what the declaration says */
  readonly documentation: (element: ElementDeclaration, stated?: string) => string;
  /** The member of an element as an item: required and repeated. */
  readonly member: (element: ElementDeclaration) => ElementMember;
  readonly processing: (wildcard: Wildcard) => WildcardProcessing;
  readonly properties: PropertyNaming;
}
