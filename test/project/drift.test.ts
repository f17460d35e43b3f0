import { join } from "node:path";
import { expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { generate } from "../../generator/index.js";
import { repository } from "./support.js";

test("generated/ is what the generator makes of schemas/ (else: npm run generate)", () => {
  const { diagnostics, changes } = generate({
    out: join(repository, "generated"),
    write: false,
    typecheck: true,
  });
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  expect(changes).toMatchObject({ created: [], changed: [], stale: [] });
  expect(changes.unchanged.length).toBeGreaterThan(50);
});
