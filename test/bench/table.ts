/** One line of the table. */
export interface Row {
  readonly label: string;
  /** With the garbage collector as it is by default. */
  readonly value: number;
  /** With garbage collected before each measurement; absent where that is the only way of measuring. */
  readonly forced?: number;
  /** What the value has to be; absent for what is only shown. */
  readonly limit?: Limit;
  /** Written after the value; "×" unless told. */
  readonly unit?: string;
}

/** A floor that must be met and a goal that should be. */
export interface Limit {
  /** "least": not less; "most": not more; "within": not farther from 1, either way. */
  readonly kind: "least" | "most" | "within";
  readonly floor: number;
  readonly goal: number;
}

const HEADINGS = ["", "default gc", "forced gc", "floor", "goal"];

/** Stands behind a value that misses its floor. */
const MISSED = " ✗";

/** The table in Markdown, aligned, so that it can be read on a console, too. */
export function markdown(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.label,
    cell(row, row.value),
    row.forced === undefined ? "" : cell(row, row.forced),
    limitText(row, "floor"),
    limitText(row, "goal"),
  ]);
  const widths = HEADINGS.map((heading, i) =>
    Math.max(3, heading.length, ...cells.map((line) => line[i]!.length)),
  );
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(HEADINGS), line(rule), ...cells.map(line)].join("\n");
}

/** The labels of the rows that miss a floor in either column. */
export function missedFloors(rows: readonly Row[]): string[] {
  return rows
    .filter((row) => [row.value, row.forced].some((value) => value !== undefined && isMissed(row, value)))
    .map(({ label }) => label);
}

function cell(row: Row, value: number): string {
  return `${numberText(value)} ${row.unit ?? "×"}${isMissed(row, value) ? MISSED : ""}`;
}

function isMissed({ limit }: Row, value: number): boolean {
  switch (limit?.kind) {
    case "least":
      return value < limit.floor;
    case "most":
      return value > limit.floor;
    case "within":
      return Math.abs(value - 1) > limit.floor;
    case undefined:
      return false;
  }
}

function limitText({ limit }: Row, which: "floor" | "goal"): string {
  if (limit === undefined) return "";
  const value = limit[which];
  if (limit.kind === "within") return `1 ± ${value}`;
  return limit.kind === "most" ? `≤ ${value}` : `${value}`;
}

function numberText(value: number): string {
  return value.toFixed(Math.abs(value) < 100 ? 2 : 0);
}
