/** Random documents that keep to a schema now and then, and what a document says whatever its order. */

import type { DumpNode } from "./dump.js";

type Random = () => number;

const names = [
  "Name",
  "Count",
  "Big",
  "Flag",
  "When",
  "Color",
  "Tag",
  "Note",
  "Price",
  "Pick",
  "One",
  "Two",
].concat(["Values", "Value", "Mixed", "Word", "Thing", "Nope"]);
const prefixes = ["t:", "t:", "t:", "t:", "t:", "t:", "m:", "", "a:"];
const attributes = ["Id", "Size", "Currency", "x", "m:y", "a:z", "xml:lang"];

/** A document whose texts are all different, so that each can be told from the others. */
export function randomThing(random: Random): string {
  // Not 1: as a boolean it is written "true".
  let unique = 1;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const value = (): string => {
    const id = ++unique;
    return pick([`${id}`, `${id}`, `-${id}`, `w${id}`, `${id}.5`, `é&lt;${id}`, `<![CDATA[<${id}>]]>`]);
  };
  const attributesOf = (): string => {
    if (random() < 0.6) return "";
    const chosen = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(attributes)));
    return [...chosen].map((name) => ` ${name}="${++unique}"`).join("");
  };
  const element = (depth: number): string => {
    const name = pick(prefixes) + pick(names);
    return `<${name}${attributesOf()}>${content(depth)}</${name}>`;
  };
  const content = (depth: number): string => {
    if (depth > 2 || random() < 0.45) return random() < 0.1 ? "" : value();
    const parts: string[] = [];
    for (let n = Math.floor(random() * 7); n >= 0; n--) {
      if (random() < 0.08) parts.push(value());
      if (random() < 0.1) parts.push("<!-- c -->", "\n  ");
      parts.push(element(depth + 1));
    }
    return parts.join("");
  };
  return `<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" xmlns:a="urn:any" Id="0">${content(0)}</t:Thing>`;
}

/** All that a document says, without order: each text and attribute with the elements that it stands in. */
export function facts(root: DumpNode): string[] {
  const found: string[] = [];
  const visit = (node: DumpNode, path: string): void => {
    const here = `${path}/${node.name}`;
    found.push(here);
    for (const [name, value] of node.attributes) found.push(`${here}/@${name}=${value}`);
    // Texts of one element may be put together: it is their characters that must be there.
    const texts = node.children.filter((child) => typeof child === "string").join("");
    const characters = [...texts.replace(/\s/g, "")].sort().join("");
    if (characters !== "") found.push(`${here}=${characters}`);
    for (const child of node.children) if (typeof child !== "string") visit(child, here);
  };
  visit(root, "");
  return found.sort();
}
