/**
 * What the instances have found and what is not mended yet, and what they leave out. A failure that an entry
 * of the first list explains does not fail the tests, which say how many there were; whoever mends a fault
 * takes its entry away.
 */

import { type InstanceElement, walk } from "./instance.js";
import type { MutationFailure } from "./mutation-check.js";
import type { Mutation } from "./mutation-places.js";
import type { Failure } from "./round-trip.js";

export interface KnownFault {
  readonly name: string;
  readonly reason: string;
  /** Whether the round trip of a valid instance fails for this reason. */
  roundTrip?(failure: Failure, root: InstanceElement, subject: string): boolean;
  /** Whether a faulty instance fails for this reason. */
  mutation?(failure: MutationFailure, mutation: Mutation, subject: string): boolean;
}

/** No object stands for the root: its value is a plain one, or none. */
function isBareRoot({ type, nil }: InstanceElement): boolean {
  return type?.kind === "simpleType" || nil === true;
}

/** Whether a path is that of the root or of an attribute of it. */
function atRoot(path: string): boolean {
  return /^\/[^/]+(\/@.*)?$/.test(path);
}

/** Whether it is about an xsi:type in whose value there is a character reference. */
function isReferredType(message: string, xml: string): boolean {
  return message.endsWith("/@type") && /:type\s*=\s*(["'])[^"']*&#[^"']*\1/.test(xml);
}

export const knownFaults: readonly KnownFault[] = [
  {
    name: "attributes of a root with a simple value",
    reason:
      "The attributes of an element that becomes a plain value go to the object of the element around it; the " +
      "root has none around it, so that xsi:type, xsi:nil and unknown attributes get lost in silence.",
    roundTrip: ({ stage, message }, root) =>
      stage === "infoset" && isBareRoot(root) && atRoot(message) && message.includes("@"),
    mutation: ({ stage, message }, { root }) =>
      stage === "lost" && isBareRoot(root) && atRoot(message) && message.includes("@"),
  },
  {
    name: "malformed value of the root",
    reason:
      "A value that cannot be read is kept in the object of the element around it; for the root, lenient " +
      "reading gives { Name: undefined }, which cannot be written. So it is with a root of an abstract type.",
    mutation: ({ stage, message }, { paths }) =>
      stage === "write" && message.includes("exactly one of the keys") && paths.some(atRoot),
  },
  {
    name: "malformed qualified attribute",
    reason:
      "A malformed required attribute of a namespace counts as missing beside being kept: it is pending as " +
      "@c:name and asked for as @name, or its property is, so that the object cannot be written.",
    mutation: ({ stage, kind, message }) =>
      stage === "write" && kind === "bad value of an attribute" && message.includes("is required"),
  },
  {
    name: "repeated element in a second branch",
    reason:
      "A repeated element of another branch of a choice is taken into the object (and told as wrong-order) " +
      "instead of being kept as unknown content, and writing then refuses the object.",
    mutation: ({ stage, kind, message }) =>
      stage === "write" && kind === "both branches of a choice" && message.includes("exclude each other"),
  },
  {
    name: "prefix in a fragment's value, written with a reference",
    reason:
      "A fragment takes along the declarations of the prefixes that are seen in it; one that stands in the value " +
      "of xsi:type alone, and there with a character reference (q&#58;Name), is not seen and stays behind.",
    roundTrip: ({ stage, message, xml }) => stage === "infoset" && isReferredType(message, xml),
    mutation: ({ stage, message, xml }) => stage === "lost" && isReferredType(message, xml),
  },
  {
    name: "empty element with a default value",
    reason:
      "An empty element is valid where the schema gives a default value, and means it; strict mode refuses it " +
      "as malformed or unknown where the type is no string.",
    roundTrip: ({ stage, message }, root) =>
      stage === "read strictly" &&
      message.includes('""') &&
      walk(root).some(
        ({ element }) => element.declaration?.default !== undefined && element.value?.text === "",
      ),
  },
  {
    name: "double in a union with an integer type",
    reason:
      "A union of xs:long and xs:double writes the number 1E10 as 10000000000, which is read as a bigint " +
      "afterwards: the type of the value changes, its worth does not.",
    roundTrip: ({ stage }, _, subject) => stage === "not equal" && subject === "unions",
  },
];

/** What no instance tries, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  "too many or too few elements of a bounded repetition": "strict mode does not count beyond one",
  "half a branch of a choice": "strict mode asks for one element of a branch, not for all of them",
  "a required wildcard without an element": "strict mode does not ask for wildcards",
  "an attribute of a namespace that xs:anyAttribute excludes": "strict mode takes any attribute for it",
  "bounds of xs:time and xs:duration": "strict mode does not compare them; no schema here has them",
  "another value than a fixed one": "strict mode does not compare with fixed values",
  "ID that is not unique, IDREF without an ID": "strict mode looks at one value at a time",
  "attributes in the SOAP namespace (xs:anyAttribute, strict)":
    "no schema here declares them, so none is valid",
  "xs:ENTITY, xs:ENTITIES, xs:NOTATION": "they need a DTD, which is refused",
  "white space around dates and times": "libxml2 refuses it although it collapses",
  "xs:QName with another prefix than xml": "the prefix is not declared where the value is written back",
  "more than 24 digits": "libxml2 cannot count that far",
  "mixed content, xs:anyType": "the generator refuses them",
};
