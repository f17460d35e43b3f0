/** The page: everything in one file of HTML that loads nothing. */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ExploreData } from "../../templates/explore/app/data.js";
import type { OutputFile } from "../emit/emit.js";
import { Templates } from "../emit/templates.js";
import { bundle } from "./bundle.js";

/**
 * Puts the page together. Its policy lets nothing run but the two scripts that are in it, by their hashes, and
 * nothing be loaded or sent: what is pasted into it stays there.
 * @param files the output, of whose modules the bindings of the workbench are made
 * @param root the folder of this package
 */
export function explorePage(data: ExploreData, files: readonly OutputFile[], root: string): string {
  const folder = join(root, "templates", "explore");
  const script = inert(
    `"use strict";\n${bundle("templates/explore/app/main.ts", (path) => source(root, path))};`,
  );
  const modules = new Map(files.map(({ path, text }) => [path, text]));
  const bindings = `"use strict";\nglobalThis.ewsBindings = ${bundle("registry.ts", (path) => modules.get(path))};`;
  const style = styles(join(folder, "style"));
  const policy = [
    "default-src 'none'",
    `script-src ${[script, bindings].map(hashOf).join(" ")}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const parts = {
    title: escapeHtml(data.title),
    policy: policy.join("; "),
    style,
    script,
    data: packed(JSON.stringify(data)),
    bindings: packed(bindings),
  };
  return `${new Templates<{ readonly page: object }>(folder).render("page", parts)}\n`;
}

/** The text of a module of the page. */
function source(root: string, path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? textOf(file) : undefined;
}

function styles(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(".css"));
  return names
    .sort()
    .map((name) => textOf(join(folder, name)))
    .join("\n");
}

/** With line breaks as the browser will see them, and hash them. */
function textOf(path: string): string {
  return readFileSync(path, "utf8").replace(/\r\n/g, "\n");
}

/** A script that cannot end its element early, nor begin a comment of HTML: in strings, `\/` is `/`. */
function inert(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}

/** What is large goes compressed, and in an alphabet that means nothing in HTML. */
function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString("base64");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function escapeHtml(text: string): string {
  const references: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (char) => references[char] ?? char);
}
