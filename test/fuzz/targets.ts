/** All targets, by name. */

import { ownSubject } from "../instances/subject.js";
import { constructs, constructsTarget } from "./constructs-target.js";
import { readerTarget } from "./reader-target.js";
import { schemaTarget } from "./schema-target.js";
import { splitterTarget } from "./splitter-target.js";
import type { Target } from "./target.js";
import { writerTarget } from "./writer-target.js";

/** A target whose cases are its own business. */
export type AnyTarget = Target<unknown>;

export const targetNames = ["reader", "writer", "schema", "splitter", "constructs"] as const;

export type TargetName = (typeof targetNames)[number];

/** @param quick whether little time is to be spent on preparations */
export async function targetNamed(name: TargetName, quick = false): Promise<AnyTarget> {
  switch (name) {
    case "reader":
      return readerTarget(await ownSubject()) as AnyTarget;
    case "writer":
      return writerTarget(await ownSubject()) as AnyTarget;
    case "schema":
      return schemaTarget() as AnyTarget;
    case "splitter":
      return splitterTarget() as AnyTarget;
    case "constructs":
      // Bindings of all take half a minute.
      return (await constructsTarget(
        quick ? constructs.filter((_, i) => i % 8 === 0) : constructs,
      )) as AnyTarget;
  }
}
