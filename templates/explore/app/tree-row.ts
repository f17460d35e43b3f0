/** The row of a node in the tree. */

import type { Problem } from "./bindings.js";
import { h } from "./dom.js";
import { textOfLeaf } from "./leaf-values.js";
import type { Key } from "./message-path.js";
import { holds, sizeOf, summaryOf, type TreeNode } from "./tree-nodes.js";

/** What is to be said about a place. */
export interface NodeMark {
  readonly keys: readonly Key[];
  readonly problem: Problem;
}

/** Where a row stands: its level, and which one it is of how many beside each other, all from 1. */
interface RowPlace {
  readonly level: number;
  readonly position: number;
  readonly size: number;
}

/** Makes the row of a node, which is open or closed where it has children. */
export function rowElement(
  node: TreeNode,
  { level, position, size }: RowPlace,
  isOpen: boolean,
  marks: readonly NodeMark[],
): HTMLElement {
  const hasChildren = node.range !== undefined || sizeOf(node.value) > 0;
  const [kind, text] = summaryOf(node);
  const canEdit = node.range === undefined && textOfLeaf(node.value) !== undefined;
  const row = h(
    "div.node",
    {
      role: "treeitem",
      tabindex: "-1",
      "aria-level": level,
      "aria-posinset": position,
      "aria-setsize": size,
      "aria-expanded": hasChildren ? String(isOpen) : undefined,
      "aria-selected": "false",
    },
    h("span.twisty", { "aria-hidden": "true" }),
    h(node.range === undefined ? "span.node-key.k-tag" : "span.node-key.k-comment", {}, node.label),
    h(`span.node-value.k-${kind}${canEdit ? ".can-edit" : ""}`, {}, text),
    badges(node, marks),
  );
  row.style.setProperty("--level", String(level));
  return row;
}

/** The marks of a node, and how many there are below it, to be seen while it is closed. */
function badges(node: TreeNode, marks: readonly NodeMark[]): HTMLElement[] {
  const inside = marks.filter(({ keys }) => holds(node, keys));
  const own = node.range === undefined ? inside.filter(({ keys }) => keys.length === node.keys.length) : [];
  const badges = own.map((mark) => {
    const { severity, code, message } = mark.problem;
    const badge = h(`span.code-chip.${severity}`, { title: message }, code);
    badge.dataset["mark"] = String(marks.indexOf(mark));
    return badge;
  });
  const below = inside.length - own.length;
  if (below === 0) return badges;
  const title = below === 1 ? "1 deviation or error below" : `${below} deviations or errors below`;
  return [...badges, h("span.below", { title }, below, h("span.hidden", {}, " below"))];
}
