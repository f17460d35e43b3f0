import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bundle } from "../../generator/explore/bundle.js";
import type { ExploreData } from "../../templates/explore/app/data.js";
import { filesUnder, textOf } from "../project/support.js";
import { build } from "../xsd/support.js";
import { openSchemas, packagedSchemas, pageOf } from "./support.js";

/** The text of an element of the page. */
function inside(html: string, start: RegExp): string {
  const [begin] = start.exec(html) ?? [""];
  const from = html.indexOf(begin) + begin.length;
  return html.slice(from, html.indexOf(`</${begin.replace(/^<|[ >].*/gs, "")}>`, from));
}

function unpacked(html: string, id: string): string {
  const packed = inside(html, new RegExp(`<script type="application/octet-stream" id="${id}">`));
  return gunzipSync(Buffer.from(packed, "base64")).toString();
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the page", () => {
  const html = pageOf(openSchemas(packagedSchemas));

  test("lets run what it holds and nothing else, and loads and sends nothing", () => {
    const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const script = inside(html, /<script>/);
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)} ${hash(unpacked(html, "bindings"))}`,
      `style-src ${hash(inside(html, /<style>/))}`,
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    const addresses = [...html.matchAll(/\s(?:src|href|action|srcset)="([^"]*)"|url\(|@import/g)];
    expect(addresses.filter(([, address]) => !/^(#|data:)/.test(address ?? ""))).toEqual([]);
    expect(inside(html, /<style>/)).not.toContain("url(");
  });

  test("is the same whenever and wherever it is made", () => {
    expect(pageOf(openSchemas(packagedSchemas))).toBe(html);
  });

  test("holds its data and the bindings, which run", () => {
    const data = JSON.parse(unpacked(html, "data")) as ExploreData;
    expect(data.operations).toHaveLength(13);
    const make = new Function(
      `${unpacked(html, "bindings")}; const { ewsBindings } = globalThis; delete globalThis.ewsBindings; return ewsBindings;`,
    );
    const bindings = make() as { readElement(xml: string): object };
    const xml = '<m:GetImItemList xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/>';
    expect(bindings.readElement(xml)).toEqual({ GetImItemList: {} });
  });
});

test("texts of the schemas cannot become markup or code", () => {
  const evil = "</script><img src=x onerror=alert(1)><!--`";
  const escaped = evil.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const schema =
    build(`<xs:element name="a"><xs:annotation><xs:documentation>${escaped}</xs:documentation></xs:annotation>
    <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="${escaped}"/></xs:restriction></xs:simpleType>
  </xs:element>`);
  const html = pageOf(schema, `"${evil}{{script}}`);
  expect(html).not.toContain("<img");
  expect(html.match(/<script/g)).toHaveLength(3);
  expect(html.match(/<\/script>/g)).toHaveLength(3);
  expect(html).toContain("<title>&quot;&lt;/script&gt;&lt;img");
  const data = JSON.parse(unpacked(html, "data")) as ExploreData;
  expect(data.elements[0]?.doc).toBe(evil.trim());
  expect(data.title).toBe(`"${evil}{{script}}`);
});

test("the page's own code makes no HTML and no code of texts", () => {
  const sources = filesUnder("templates/explore/app", ".ts");
  expect(sources.length).toBeGreaterThan(15);
  const dangerous =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|DOMParser|setAttribute\("on|javascript:/;
  for (const path of sources) expect(textOf(path), path).not.toMatch(dangerous);
});

describe("bundling", () => {
  const bundled = (modules: Readonly<Record<string, string>>): unknown =>
    new Function(`return ${bundle("a.ts", (path) => modules[path])}`)();

  test("runs each module once, and before those that import it", () => {
    const exports = bundled({
      "a.ts":
        'import { b } from "./x/b.js"; import { log } from "./log.js"; export * from "./x/b.js"; export const a: string = b + log.join("");',
      "x/b.ts": 'import { log } from "../log.js"; log.push("b"); export const b = "b";',
      "log.ts": 'export const log: string[] = ["log"];',
    });
    expect(exports).toMatchObject({ a: "blogb", b: "b" });
  });

  test("leaves texts alone that look like imports, and drops what is types only", () => {
    const text = 'import type { T } from "./gone.js"; export const a: T = "require(\\"./b.js\\")";';
    expect(bundled({ "a.ts": text })).toMatchObject({ a: 'require("./b.js")' });
  });

  test("tells of a module that is missing", () => {
    expect(() => bundled({ "a.ts": 'export * from "./b.js";' })).toThrow("there is no module b.ts");
  });
});
