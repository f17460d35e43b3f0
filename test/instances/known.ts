/**
 * What the instances have found and what is not mended yet, and what they leave out. A failure that an entry
 * of the first list explains does not fail the tests, which say how many there were; whoever mends a fault
 * takes its entry away.
 */

import type { InstanceElement } from "./instance.js";
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

export const knownFaults: readonly KnownFault[] = [];

/** What no instance tries, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  "SOAP's mustUnderstand, actor and encodingStyle where a wildcard is strict":
    "strict reading takes them, but for libxml2 no schema here declares them",
  "xs:ENTITY, xs:ENTITIES, xs:NOTATION":
    "the first two need a DTD, which is refused: their values are names; libxml2 wants one for notations, too",
  "white space around dates and times": "libxml2 refuses it although it collapses",
  "xs:QName with a prefix other than xml, enumerated and fixed ones included":
    "the prefix may be another where the value is written back, and libxml2 compares fixed ones as texts",
  "more than 24 digits": "libxml2 cannot count that far",
  "an unknown xsi:type on an element of xs:anyType":
    "it may name any type, also of schemas that are not there",
};
