/** The messages under `test/samples/`, with what is to be known about each. */

import { readdirSync, readFileSync } from "node:fs";

/** A sample message. */
export interface Sample {
  /** The path below `test/samples/`, with slashes. */
  readonly name: string;
  readonly folder: "documented" | "real" | "operations" | "faults";
  /** The operation, or the name of the fault. */
  readonly subject: string;
  readonly kind: "request" | "response" | "fault";
  readonly xml: string;
  readonly bytes: Uint8Array;
  /** Whether the payload is valid against the schema as it stands. Faults are none of the schema's. */
  readonly valid: boolean;
  /**
   * Whether reading and writing gives the same text for every value: false where numbers and booleans are
   * spelled in another way than they are written.
   */
  readonly canonical: boolean;
}

const root = new URL("../samples/", import.meta.url);

/** Reads all samples, sorted by name. */
export function readSamples(): Sample[] {
  const folders = ["documented", "faults", "operations", "real"] as const;
  return folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((file) => file.endsWith(".xml"))
      .sort()
      .map((file) => {
        const bytes = new Uint8Array(readFileSync(new URL(`${folder}/${file}`, root)));
        return {
          name: `${folder}/${file}`,
          folder,
          subject: file.slice(0, file.indexOf(".")),
          kind: folder === "faults" ? "fault" : file.endsWith(".request.xml") ? "request" : "response",
          xml: new TextDecoder().decode(bytes),
          bytes,
          valid: folder === "real" || folder === "operations",
          canonical: !file.includes(".lexical."),
        };
      }),
  );
}
