import { setImmediate } from "node:timers/promises";
import { GetImItems } from "../../generated/index.js";
import { CheckError } from "./compare.js";
import type { Shapes } from "./data.js";
import { documentOf } from "./document.js";
import { collectGarbage } from "./garbage.js";
import { megabytes, type Sizes } from "./sizes.js";
import type { Row } from "./table.js";
import { most } from "./twice.js";

/** What results keep alive. In a process of its own, whose heap holds nothing else. */
export async function memoryGroup(sizes: Sizes): Promise<Row[]> {
  const few = await inputs(sizes, "few");
  const random = await inputs(sizes, "random");
  const input = megabytes(sizes.document);
  // First, because the first large document is the one for which scratch buffers would grow.
  const ofBytes = strings(`two strings kept of ${input} of bytes`, await keptByStrings(few, bytesOf));
  const ofString = strings(`two strings kept of a string of ${input}`, await keptByStrings(few, stringOf));
  return [
    { ...perInput("memory kept by the result : input", await keptByResult(few)), limit: most(1.8, 1.5) },
    { ...perInput("random shapes: memory kept : input", await keptByResult(random)), limit: most(1.8, 1.5) },
    perInput("memory kept by JSON.parse's result : XML", await keptByJson(few)),
    { ...ofBytes, limit: most(0.1, 0.1) },
    { ...ofString, limit: most(0.1, 0.1) },
  ];
}

const perInput = (label: string, value: number): Row => ({ label, value, unit: "MB/MB" });
const strings = (label: string, value: number): Row => ({ label, value, unit: "MB" });

/** All that a measurement needs and that stays alive during it. */
interface Inputs {
  readonly bytes: Uint8Array;
  readonly json: string;
  readonly personas: number;
}

/** Makes the document, and has the reader compiled and its tables built before anything is measured. */
async function inputs({ document: size }: Sizes, shapes: Shapes): Promise<Inputs> {
  const small = documentOf(size / 10, shapes);
  for (let n = 0; n < 40; n++) {
    GetImItems.deserializeResponse(small.bytes);
    GetImItems.deserializeResponse(small.xml);
  }
  const { bytes, json, facts } = documentOf(size, shapes);
  return { bytes, json, personas: facts.personaIds.length };
}

function bytesOf({ bytes }: Inputs): Uint8Array {
  return bytes.slice();
}

/** As Node decodes it: a new string each time. */
function stringOf({ bytes }: Inputs): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

async function keptByResult(given: Inputs): Promise<number> {
  return kept(given, () => GetImItems.deserializeResponse(given.bytes));
}

async function keptByJson(given: Inputs): Promise<number> {
  return kept(given, () => JSON.parse(given.json) as GetImItems.Response);
}

/** What is given back once the result is given up: of that, nothing else that came or went is a part. */
async function kept(given: Inputs, make: () => GetImItems.Response): Promise<number> {
  const after = await memoryWith(given, make);
  return (after - (await memoryInUse())) / given.bytes.length;
}

/** Megabytes that two strings of the document keep, once the document and the rest are given up. */
async function keptByStrings(
  given: Inputs,
  inputOf: (given: Inputs) => string | Uint8Array,
): Promise<number> {
  const before = await memoryInUse();
  const after = await memoryWith(given, () => {
    const { body } = GetImItems.deserializeResponse(inputOf(given));
    const personas = body.ImItemList?.Personas ?? [];
    // One from an attribute and one from a text, both long enough for V8 to make them parts of another string.
    return [personas[1]?.PersonaId.Id, longest(personas.at(-2))];
  });
  return (after - before) / 1e6;
}

/** The longest of the texts that a persona has. */
function longest(persona: object | undefined): string {
  const texts = Object.values(persona ?? {}).filter((value) => typeof value === "string");
  return texts.reduce((found, text) => (text.length > found.length ? text : found), "");
}

/** What is in use while the result of `make` is alive. */
async function memoryWith(
  given: Inputs,
  make: () => GetImItems.Response | (string | undefined)[],
): Promise<number> {
  const result = make();
  const inUse = await memoryInUse();
  // Looked at only now, so that all of it was alive.
  const seen = Array.isArray(result)
    ? result.every((text) => text !== undefined && text.length > 12)
    : result.body.ImItemList?.Personas?.length === given.personas;
  if (!seen) throw new CheckError("reading for memory", "the result is not whole");
  return inUse;
}

/**
 * The heap and what it holds outside of itself, once collections no longer change it: the first ones leave
 * finalizers behind, and V8 gives up compiled code that was not used for several of them.
 */
async function memoryInUse(): Promise<number> {
  // V8 keeps the text that a regular expression last matched, which may be a whole document.
  /x/.test("x");
  let last = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 30; n++) {
    for (let collections = 0; collections < 3; collections++) {
      collectGarbage();
      await setImmediate();
    }
    const { heapUsed, external } = process.memoryUsage();
    if (Math.abs(last - heapUsed - external) < 2000) break;
    last = heapUsed + external;
  }
  return last;
}
