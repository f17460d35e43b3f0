/** The start, and the end of addresses that lead nowhere. */

import type { OperationEntry } from "./data.js";
import { type Child, h } from "./dom.js";
import type { Model } from "./model.js";
import { nameText, section } from "./parts.js";
import { hashOf } from "./route.js";

/** What there is. */
export function homePage(model: Model): Child {
  const { title, operations, types, elements, namespaces } = model.data;
  const complex = types.filter(({ kind }) => kind === "complex").length;
  const counts: readonly (readonly [number, string])[] = [
    [operations.length, "operations"],
    [complex, "complex types"],
    [types.length - complex, "simple types"],
    [elements.length, "elements"],
  ];
  const names = namespaces.map(([prefix, namespace]) => [
    h("dt", {}, h("code", {}, prefix)),
    h("dd", {}, h("code", {}, namespace)),
  ]);
  return [
    h("header.heading", {}, h("p.eyebrow", {}, "Reference"), h("h1", { tabindex: "-1" }, title)),
    h(
      "ul.counts",
      {},
      counts.map(([number, what]) => h("li", {}, h("strong", {}, number), " ", what)),
    ),
    h(
      "p.hint",
      {},
      "Press ",
      h("kbd", {}, "/"),
      " to search for an operation, a type or a member, or go to the ",
      h("a", { href: hashOf({ page: "workbench" }) }, "workbench"),
      " to read and write messages. Nothing that is put in there leaves this page.",
    ),
    operations.length > 0 && section("Operations", operations.length, operationList(operations, model)),
    section("Namespaces", undefined, h("dl.facts", {}, names)),
  ];
}

/** A table with a sentence on each; where the schemas have none, columns of names. */
function operationList(operations: readonly OperationEntry[], model: Model): Child {
  const link = ({ id }: OperationEntry): HTMLElement =>
    h("a.name", { href: hashOf({ page: "operation", id }) }, nameText(id, model));
  if (operations.every(({ doc }) => doc === undefined)) {
    return h(
      "ul.values",
      {},
      operations.map((operation) => h("li", {}, link(operation))),
    );
  }
  const rows = operations.map((operation) =>
    h("tr", {}, h("td", {}, link(operation)), h("td.doc", {}, firstSentence(operation.doc ?? ""))),
  );
  return h("div.table", {}, h("table.members.two", {}, h("tbody", {}, rows)));
}

function firstSentence(doc: string): string {
  return /^[\s\S]*?[.!?](?=\s|$)/.exec(doc)?.[0] ?? doc;
}

/** For an address that leads nowhere. */
export function missingPage(what: string, id: string): Child {
  return [
    h("header.heading", {}, h("p.eyebrow", {}, "Not found"), h("h1", { tabindex: "-1" }, id)),
    h("p", {}, `There is no ${what} of that name in this selection of the schemas.`),
  ];
}
