import { fileURLToPath } from "node:url";
import { build } from "vite";
import { chromiumVersion, dumpDom } from "../support/chromium.js";
import { CheckError } from "./compare.js";
import type { Sizes } from "./sizes.js";
import type { Row } from "./table.js";

/** What browser-page.ts leaves in its document, as JSON and percent-encoded. */
export type PageResult = { readonly rows: Row[] } | { readonly failure: string };

/** The same in headless Chromium, whose engine is another version of V8 and whose DOM is not JavaScript. */
export async function browserGroup({ document }: Sizes): Promise<Row[]> {
  if (chromiumVersion() === undefined) {
    console.error("\n*** SKIPPED: no chromium, chromium-browser or google-chrome in PATH ***\n");
    return [];
  }
  const script = (await bundle()).replaceAll("</script", "<\\/script");
  const html = `<!doctype html><meta charset="utf-8"><body data-size="${document / 5}"><script>${script}</script>`;
  const encoded = /data-result="([^"]+)"/.exec(dumpDom(html))?.[1];
  if (encoded === undefined) throw new CheckError("the page in Chromium", "it left no result");
  const result = JSON.parse(decodeURIComponent(encoded)) as PageResult;
  if ("failure" in result) throw new CheckError("the page in Chromium", result.failure);
  return result.rows;
}

/** The page's script and all that it imports, as one classic script: pages from files cannot load modules. */
async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL("browser-page.ts", import.meta.url)),
        formats: ["iife"],
        name: "bench",
      },
    },
  });
  const chunk = [output].flat().flatMap((bundled) => ("output" in bundled ? bundled.output : []))[0];
  if (chunk?.type !== "chunk") throw new Error("vite made no script");
  return chunk.code;
}
