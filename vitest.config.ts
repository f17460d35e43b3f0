import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const generated = fileURLToPath(new URL("generated", import.meta.url));

export default defineConfig({
  resolve: {
    // What imports the bindings as a consumer does gets the sources, so that no build need come first.
    alias: [
      { find: /^ews-codegen\/generated$/, replacement: `${generated}/index.ts` },
      {
        find: /^ews-codegen\/generated\/(registry|operations\/\w+)(?:\.js)?$/,
        replacement: `${generated}/$1.ts`,
      },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
