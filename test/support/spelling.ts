/** The ways to spell a text in XML: references, CDATA, comments and instructions in it. */

import { pick, type Random } from "./choices.js";

export type Quote = '"' | "'";

export function escapeText(value: string): string {
  return value.replace(/[&<>\r]/g, reference);
}

export function escapeValue(value: string, quote: Quote): string {
  return value.replace(/[&<>\t\n\r"']/g, (c) => (isOther(c, quote) ? c : reference(c)));
}

/** Whether `c` is a quote, and not the one that delimits the value. */
export function isOther(c: string, quote: Quote): boolean {
  return (c === '"' || c === "'") && c !== quote;
}

const names: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function reference(c: string): string {
  return names[c] ?? `&#x${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

export function named(value: string): string {
  return value.replace(/[&<>"'\t\r\n]/g, reference);
}

export function decimal(value: string): string {
  return [...value].map((c) => `&#${c.codePointAt(0)};`).join("");
}

export function hexadecimal(value: string, zeros: string): string {
  return [...value]
    .map((c, i) => {
      const digits = (c.codePointAt(0) ?? 0).toString(16);
      return `&#x${zeros}${i % 2 === 0 ? digits : digits.toUpperCase()};`;
    })
    .join("");
}

/** A text as CDATA; what a section cannot hold (its own end, and CR) is put outside or split. */
export function cdata(value: string): string {
  const body = value.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#xD;<![CDATA[");
  return `<![CDATA[${body}]]>`;
}

/** Cuts a text into two to four pieces between characters (pieces may be empty). */
export function pieces(value: string, random: Random): string[] {
  const characters = [...value];
  const cuts = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    Math.floor(random() * (characters.length + 1)),
  ).sort((a, b) => a - b);
  return [...cuts, characters.length].map((cut, i) => characters.slice(cuts[i - 1] ?? 0, cut).join(""));
}

export function comment(random: Random): string {
  return pick(random, ["<!---->", "<!-- - a -->", "<!--<t:Id>&no;]]>-->", "<!--\n?>é🙂-->"]);
}

export function instruction(random: Random): string {
  return pick(random, ["<?p?>", "<?xml-stylesheet href='a'?>", "<?é <a>&no; ?>", "<?p ]]>\n--?>"]);
}

export function crlf(space: string): string {
  return space.replaceAll("\n", "\r\n");
}
