/** Fuzzing the reader: documents by grammar, instances of the schema, samples, and changes to all of them. */

import { InstanceGenerator } from "../instances/generator.js";
import { mutators } from "../instances/mutations.js";
import { printVaried } from "../instances/print.js";
import type { Random } from "../instances/random.js";
import type { Subject } from "../instances/subject.js";
import { randomThing } from "../runtime/lenient-documents.js";
import { readSamples } from "../support/samples.js";
import { variants } from "../support/variants.js";
import { damaged } from "./damage.js";
import { messageWords, randomDocument, rearranged } from "./documents.js";
import { readEdge } from "./edges.js";
import { type Form, forms, inForm, textOf } from "./forms.js";
import { minimizeText } from "./minimize.js";
import { checkOperation } from "./operation-checks.js";
import { checkPlaces } from "./places.js";
import {
  checkForms,
  checkLenient,
  checkPolicies,
  checkStrict,
  checkWellFormedness,
  checkWriting,
  type Reading,
  readingOptions,
} from "./reader-checks.js";
import type { Target, Verdict } from "./target.js";
import { views } from "./views.js";
import { pieces } from "./words.js";

export interface ReaderCase {
  /** One character a byte. */
  readonly bytes: string;
  readonly form: Form;
  /** The form to compare with. */
  readonly other: Form;
  /** Which view reads it. */
  readonly view: number;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const utf8 = (text: string): string => latin1(new TextEncoder().encode(text));

export function readerTarget(subject: Subject): Target<ReaderCase> {
  const small = readSamples()
    .map(({ bytes }) => bytes)
    .filter(({ length }) => length < 6000)
    .sort((a, b) => a.length - b.length);
  const spelled = small
    .slice(0, 16)
    .flatMap((sample, i) =>
      variants(sample, i).map(({ xml }) => (typeof xml === "string" ? utf8(xml) : latin1(xml))),
    );
  const samples = [...small.map(latin1), ...spelled];

  /** An instance of the schema, with a fault now and then. */
  const instance = (random: Random): string => {
    const generator = new InstanceGenerator(subject.heights, subject.scope, random.below(2 ** 31));
    const root = generator.next(random.pick(subject.roots));
    const faulty = random.chance(0.6) ? random.pick(mutators)(root, random)?.root : undefined;
    return utf8(printVaried(faulty ?? root, random.below(2 ** 31)));
  };

  const original = (random: Random): string => {
    switch (random.below(6)) {
      case 0:
        return random.pick(samples);
      case 1:
      case 2:
        return instance(random);
      case 3:
        return utf8(randomThing(() => random.next()));
      case 4:
        return Array.from({ length: random.below(30) }, () => latin1(random.pick(pieces))).join("");
      default:
        return utf8(randomDocument(random, random.chance(0.5)));
    }
  };

  const make = (random: Random): ReaderCase => {
    let bytes = original(random);
    if (random.chance(0.6)) {
      for (let n = random.below(3); n >= 0; n--) {
        // Bytes are changed as if they were characters: none of the markup is beyond ASCII.
        bytes = random.chance(0.6)
          ? rearrangedBytes(bytes, original(random), random)
          : latin1(damaged(bytesOf(bytes), random));
        if (bytes.length > 30_000) bytes = bytes.slice(0, 30_000);
      }
    }
    if (random.chance(0.01)) bytes = `${bytes.slice(0, 40)}\\ud8${random.below(100)}${bytes.slice(40)}`;
    return {
      bytes,
      form: random.chance(0.6) ? "bytes" : random.pick(forms),
      other: random.pick(forms),
      view: random.chance(0.5) ? random.below(3) : random.below(views.length),
    };
  };

  return {
    name: "reader",
    roundSize: 2000,
    testSize: 800,
    make,
    check,
    minimize,
    print: (one) => JSON.stringify(one),
    parse: (text) => JSON.parse(text) as ReaderCase,
  };
}

function rearrangedBytes(bytes: string, other: string, random: Random): string {
  // Texts that are put in are no bytes.
  const words = random.chance(0.05)
    ? { ...messageWords, texts: [readEdge(random)], values: [readEdge(random, true)] }
    : messageWords;
  const mixed = rearranged(textOf(bytesOf(bytes)), textOf(bytesOf(other)), random, words);
  return utf8(mixed);
}

function check(one: ReaderCase): Verdict {
  const bytes = bytesOf(one.bytes);
  const source = inForm(bytes, one.form);
  const { tree, error } = checkWellFormedness(source);
  const traits = [tree === undefined ? `refused: ${shape(error?.message ?? "")}` : tokenKinds(textOf(bytes))];
  // The first of the views reads whatever there is, the others much of it.
  for (const view of one.view === 0 ? [views[0]!] : [views[0]!, views[one.view % views.length]!]) {
    const reading = checkLenient(view, source, tree !== undefined);
    checkStrict(view, source, reading);
    // What is no UTF-8 is another character in another form.
    if (tree !== undefined && !/\ufffd|\p{Surrogate}/u.test(textOf(bytes))) {
      checkPlaces(textOf(bytes), reading.deviations);
    }
    traits.push(...traitsOf(view.name, reading));
    if (tree !== undefined && reading.value !== undefined) checkWriting(view, tree, reading, 2);
    const { body, $body = {} } = (reading.value ?? {}) as { body?: object; $body?: object };
    if (view.name === "envelope" && body !== undefined) {
      checkOperation(source, { body, $body }, readingOptions);
    }
    if (tree === undefined && typeof source === "string" && /a reference to U\+/.test(error?.message ?? "")) {
      checkPolicies(view, source, (policy) => {
        // Where it stands in a tag, it is another fault.
        const substitutes = policy === "drop" ? ["?", ""] : ["?"];
        const texts = substitutes.map((each) => withoutIllegalReferences(textOf(bytes), each));
        return texts.every((each) => checkWellFormedness(each).tree !== undefined);
      });
    }
    compareForms(one, view, reading, bytes);
  }
  return { traits };
}

function compareForms(
  one: ReaderCase,
  view: (typeof views)[number],
  reading: Reading,
  bytes: Uint8Array,
): void {
  const text = textOf(bytes);
  // What is no UTF-8, or begins like UTF-16, is another text in another form.
  if (text.includes("\ufffd") || /^\ufeff|^\0|\p{Surrogate}/u.test(text)) return;
  // Without a byte order mark UTF-16 is known by how it begins, and a declaration may name one form only.
  const guessed = one.form.includes("without") || one.other.includes("without");
  const second = text.charCodeAt(1);
  const isFree = !guessed || (text.startsWith("<") && second > 0 && second < 0x80);
  if (isFree && !/^<\?xml[^>]*encoding/.test(text)) checkForms(view, reading, inForm(bytes, one.other));
}

function withoutIllegalReferences(text: string, substitute: string): string {
  return text.replace(/&#(?:x([0-9a-fA-F]+)|([0-9]+));/g, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const legal =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 32 && code < 0xd800) ||
      (code > 0xdfff && code < 0xfffe) ||
      (code > 0xffff && code < 0x110000);
    return legal ? reference : substitute;
  });
}

/** A message without what is particular to the document. */
function shape(message: string): string {
  return message.replace(/"[^"]*"|&\S*;|<[^>]*>|[^ -~]|\d+|U\+\w+|\(.*\)$/g, "").slice(0, 50);
}

function traitsOf(view: string, { deviations, error, value }: Reading): string[] {
  const codes = [...new Set(deviations.map(({ code, path }) => `${code} ${path.split("/").length}`))];
  const kept =
    JSON.stringify(value, (key, each: unknown) =>
      typeof each === "bigint" ? 0 : key.startsWith("$") ? key : each,
    ) ?? "";
  const marks = [...new Set(kept.match(/\$[a-zA-Z]+/g) ?? [])].sort().join("");
  return [
    ...codes.map((code) => `${view} ${code}`),
    `${view} ${[...new Set(deviations.map(({ code }) => code))].sort().join(" ")} ${marks}`,
    ...(error === undefined ? [] : [`${view} throws ${shape(error.message)}`]),
  ];
}

/** Which kinds of tokens follow which. */
function tokenKinds(text: string): string {
  const kinds = (text.match(/<\/|<!--|<!\[|<\?|<|\/>|&#|&|xmlns|[\r]|\]\]/g) ?? []).join(" ");
  const pairs = new Set<string>();
  const list = kinds.split(" ");
  for (let i = 0; i + 1 < list.length; i++) pairs.add(`${list[i]}${list[i + 1]}`);
  return [...pairs].sort().slice(0, 12).join(" ");
}

async function minimize(
  one: ReaderCase,
  fails: (smaller: ReaderCase) => Promise<boolean>,
): Promise<ReaderCase> {
  let smallest = one;
  for (const simpler of [{ form: "bytes" }, { other: "bytes" }, { view: 0 }] as const) {
    const candidate: ReaderCase = { ...smallest, ...simpler };
    if (await fails(candidate)) smallest = candidate;
  }
  const bytes = await minimizeText(smallest.bytes, (shorter) => fails({ ...smallest, bytes: shorter }));
  return { ...smallest, bytes };
}
