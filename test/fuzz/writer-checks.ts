/** What must hold of any value that is written. */

import { isDeepStrictEqual } from "node:util";
import type { WriteOptions } from "../../generated/index.js";
import { operations } from "../../generated/registry.js";
import { isAboutUri } from "../runtime/differences.js";
import { dump, oracle, outcome } from "../runtime/dump.js";
import { missing, prefixesOf, said, written } from "./same.js";
import { errorText, must, type Verdict } from "./target.js";
import { build, type Tree } from "./trees.js";
import type { View } from "./views.js";

/** What is known of a value. */
export interface Expected {
  /** Whether what is read again is to be the very same. */
  readonly exact?: boolean;
  /** Whether it must not be refused. */
  readonly isSound?: boolean;
}

/** Whether a text in a value holds what XML cannot. */
function holdsIllegal(value: unknown, depth = 0): boolean {
  if (typeof value === "string") {
    return /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(value);
  }
  if (typeof value !== "object" || value === null || depth > 50) return false;
  try {
    return Object.entries(value).some(([key, each]) => holdsIllegal(key) || holdsIllegal(each, depth + 1));
  } catch {
    return false;
  }
}

/**
 * Writes a value: either it is refused with a WriteError that says where, or it becomes a document that libxml2
 * accepts, that says the same when it is read and written again, and that is read as the same.
 */
export function checkValue(view: View, tree: Tree, given: Tree, expected: Expected = {}): Verdict {
  const { exact = false, isSound = false } = expected;
  const options = build(given) as WriteOptions;
  const value = build(tree) as object;
  const result = outcome(() => view.write(value, options));
  if ("error" in result) {
    const { error } = result;
    const sound =
      error instanceof Error &&
      ((error.name === "WriteError" &&
        "path" in error &&
        typeof error.path === "string" &&
        error.path.startsWith("/")) ||
        (error.name === "OptionError" && /indent/.test(error.message)));
    must(sound, `writing throws ${error instanceof Error ? error.name : typeof error}`, () =>
      errorText(error),
    );
    must(!isSound || error.name === "OptionError", "what was read is refused", () => errorText(error));
    const illegal = /the character U\+/.test(error.message);
    must(!illegal || holdsIllegal(value), "a character is refused that is none of those", () =>
      errorText(error),
    );
    const message = error.message.replace(/"[^"]*"/g, "");
    return {
      traits: [
        `refused ${message.replace(/[^a-z ]+/g, " ").slice(0, 60)}`,
        `at ${
          String((error as { path?: string }).path)
            .split("/")
            .slice(-1)[0]
        }`,
      ],
    };
  }
  const xml = result.value;
  if (view.name === "envelope") checkBytes(value, options, xml);
  const tree1 = outcome(() => oracle(xml));
  const sound = "value" in tree1 || isAboutUri(String(tree1.error));
  must(
    sound,
    "what was written is not well-formed",
    () => `${String((tree1 as { error: unknown }).error)}\n${xml}`,
  );
  // The names of namespaces are as long as a program wants them, and are not read so.
  if (/ xmlns(:[^=]*)?="[^"]{4097}/.test(xml)) return { traits: ["a long namespace"] };
  const again = outcome(() => view.read(xml, {}));
  // A root that only $unknown gives is refused by who reads known elements.
  const { code } = ("error" in again ? again.error : {}) as { code?: string };
  if (view.choosy && code === "unknown-element") return { traits: ["unknown root"] };
  must(
    "value" in again,
    "what was written cannot be read",
    () => `${errorText((again as { error: unknown }).error)}\n${xml}`,
  );
  const { illegalCharacters = "error" } = options;
  // What stood in a fragment of XML has been read as a value now, and need not be one of its type.
  const second = outcome(() => view.write(again.value, { ...options, check: false }));
  must(
    "value" in second,
    "what was read again cannot be written",
    () => `${errorText((second as { error: unknown }).error)}\n${xml}`,
  );
  const lost = missing(
    said(dump(xml, 2048), view.hasDoubles),
    said(dump(second.value, 2048), view.hasDoubles),
  );
  must(lost === undefined, "written again with other content", () => `${lost}\n${xml}\n${second.value}`);
  // What is put under $unknown may be known, and then comes back as what it is. What an object inherits counts
  // where its type has such a member.
  const isAmbiguous = /"\$unknown"|"Object\.create\(\{ Id \}\)"/.test(JSON.stringify(tree));
  if (exact && illegalCharacters === "error" && !isAmbiguous) {
    const prefixes = prefixesOf(xml);
    const [wanted, found] = [written(value, prefixes), written(again.value, prefixes)];
    must(
      isDeepStrictEqual(wanted, found),
      "read again as something else",
      () => `${firstDifference(wanted, found)}\n${xml}`,
    );
  }
  return {
    traits: [
      `${view.name} ${(xml.match(/<[a-z]+:[A-Za-z]+/g) ?? []).length >> 3}`,
      ...new Set(xml.match(/ (?:xmlns:ns\d|[a-z]+:[a-z]+)(?==)|&[^;]{1,4};/g) ?? []),
    ],
  };
}

/** As bytes an envelope is the same, and faults are written by a function of their own as well. */
function checkBytes(value: object, options: WriteOptions, xml: string): void {
  const { body } = value as { body?: Record<string, unknown> };
  const [key, ...others] = Object.keys(body ?? {});
  if (key === undefined || others.length > 0) return;
  const operation = (
    operations as Readonly<Record<string, { serializeRequestBytes(m: object, o: object): Uint8Array }>>
  )[key];
  if (operation !== undefined && Object.hasOwn(operations, key)) {
    const message = { ...value, body: body![key] };
    const bytes = outcome(() => operation.serializeRequestBytes(message, options));
    // Its headers are fewer than those of all operations together.
    const known = "error" in bytes && bytes.error instanceof Error && bytes.error.name === "WriteError";
    const same = "value" in bytes && new TextDecoder().decode(bytes.value) === xml;
    must(known || same, "bytes are another document than the string", () =>
      "error" in bytes ? errorText(bytes.error) : xml,
    );
  }
}

function firstDifference(a: unknown, b: unknown, path = ""): string {
  if (isDeepStrictEqual(a, b)) return "";
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return `${path}: ${show(a)} became ${show(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [x, y] = [a, b].map((each) => Object.getOwnPropertyDescriptor(each, key)?.value as unknown);
    if (!isDeepStrictEqual(x, y)) return firstDifference(x, y, `${path}/${key}`);
  }
  return `${path}: of another kind`;
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)) ??
    String(value)
  ).slice(0, 300);
}
