/** Random documents that keep to the schema now and then: reading and writing them loses nothing. */

import { expect, test } from "vitest";
import { generator } from "../support/choices.js";
import { dump, oracle } from "./dump.js";
import { facts, randomThing } from "./lenient-documents.js";
import { read, readReporting, write } from "./small-types.js";

test.each([1, 2, 3])("seed %i", (seed) => {
  const random = generator(seed);
  for (let i = 0; i < 700; i++) {
    const source = randomThing(random);
    const value = read(source);
    const written = write(value);
    const [expected, actual] = [facts(oracle(source)), facts(dump(written))];
    if (expected.join("\n") !== actual.join("\n"))
      expect(`${source}\n${actual.join("\n")}`).toBe(expected.join("\n"));
    // What was written is read as the same, and deviations do not depend on whether somebody listens.
    expect(readReporting(source)[0]).toEqual(value);
    expect(facts(dump(write(read(written))))).toEqual(actual);
    oracle(write(value, { indent: 2 }));
  }
});
