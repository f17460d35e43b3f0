/** Content models as a whole, in strict mode and on writing: test/cases/particles; IDs: test/cases/ids. */

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Deviation,
  generatedSubject,
  repository,
  type Subject,
  type Temporary,
} from "../instances/subject.js";

let particles: Subject & Temporary;
let ids: Subject & Temporary;
beforeAll(async () => {
  particles = await generatedSubject("particles", [join(repository, "test/cases/particles")]);
  ids = await generatedSubject("ids", [join(repository, "test/cases/ids")]);
});
afterAll(() => {
  particles?.remove();
  ids?.remove();
});

const root = (content: string): string =>
  `<Root xmlns="urn:cases:particles" xmlns:o="urn:o">${content}</Root>`;

const faults: readonly (readonly [content: string, code: string, path: string, message: string])[] = [
  ["<Several><A/></Several>", "missing-element", "/Root/Several", "one more of c:A or c:B is missing"],
  ["<Several><A/><B/><A/><B/></Several>", "unexpected-element", "/Root/Several", "c:B is one too many"],
  [
    "<Beside><A/><A/><A/><After/></Beside>",
    "unexpected-element",
    "/Root/Beside",
    "c:A may be there 2 times at most",
  ],
  ["<Branch><A/></Branch>", "missing-element", "/Root/Branch", "c:B or c:C is missing beside c:A"],
  ["<Group><A/></Group>", "missing-element", "/Root/Group", "c:B or c:C is missing beside c:A"],
  ["<Group><C/><D/></Group>", "missing-element", "/Root/Group", "c:A or c:D is missing beside c:C"],
  ["<Pairs><A/><B/></Pairs>", "missing-element", "/Root/Pairs", "c:A must be there more than once"],
  ["<Shared><A/></Shared>", "missing-element", "/Root/Shared", "c:B or c:C is missing beside c:A"],
  [
    "<Neighbours><A/><A/><A/></Neighbours>",
    "unexpected-element",
    "/Root/Neighbours",
    "c:A may be there 2 times at most",
  ],
  ["<NoneOrTwo><A/></NoneOrTwo>", "missing-element", "/Root/NoneOrTwo", "c:A must be there more than once"],
  ["<Many><A/><B/></Many>", "missing-element", "/Root/Many", "c:B is missing"],
  ["<Wild><A/><A/><A/></Wild>", "missing-element", "/Root/Wild", "$any is missing before c:A"],
];

describe("a content model as a whole", () => {
  test.each(faults)("%s is refused, told, and lost in nothing", (content, code, path, message) => {
    const { registry } = particles;
    const read = (): object => registry.readElement(root(content), { mode: "strict" });
    expect(read).toThrow(expect.objectContaining({ name: "DeviationError", code, path }));
    expect(read).toThrow(message);
    const told: Deviation[] = [];
    const value = registry.readElement(root(content), { onDeviation: (each) => told.push(each) });
    expect(told[0]).toMatchObject({ code, path });
    expect(registry.readElement(registry.writeElement(value))).toEqual(value);
    // Whoever has what is written checked is told of it, also where reading was.
    expect(() => registry.writeElement(value, { check: true })).toThrow(/(is|must|may|cannot) .* at \//);
  });

  test("is told once where a member is missing that is asked for anyway", () => {
    const told: Deviation[] = [];
    const xml = root("<Beside><A/><A/><A/></Beside>");
    particles.registry.readElement(xml, { onDeviation: (each) => told.push(each) });
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual(["missing-element /Root/Beside"]);
  });

  test("counts far, and tells where it ends", () => {
    const { registry } = particles;
    const many = (count: number): string => root(`<Many><A/>${"<B/>".repeat(count)}</Many>`);
    expect(() => registry.readElement(many(9000), { mode: "strict" })).not.toThrow();
    expect(() => registry.readElement(many(9001), { mode: "strict" })).toThrow(
      "c:A is missing before c:B at /Root/Many",
    );
  });

  test("knows of items what they are called", () => {
    const write = ($items: object[]) => () =>
      particles.registry.writeElement({ Root: { Many: [{ $items }] } });
    expect(write([{ A: "" }, { B: "" }])).toThrow("B is required at /Root/Many");
    expect(write([{ B: "" }])).toThrow("B cannot stand here (expected: A, the end) at /Root/Many");
    expect(write([{ A: "" }, { B: "" }, { B: "" }])).not.toThrow();
  });
});

describe("IDs", () => {
  const read = (content: string, options: object): object =>
    ids.registry.readElement(`<Root xmlns="urn:cases:ids">${content}</Root>`, options);

  test.each([
    ['<Person id="a"/><Person id="a"/>', "duplicate-id", "/Root/Person[2]/@id"],
    ['<Person id="a"/><Key> a </Key>', "duplicate-id", "/Root/Key"],
    ["<Lock>a</Lock>", "unknown-idref", "/Root/Lock"],
    ['<Person id="a" boss="b"/>', "unknown-idref", "/Root/Person/@boss"],
    ['<Person id="a" friends="a b"/>', "unknown-idref", "/Root/Person/@friends"],
  ])("%s is refused, and told", (content, code, path) => {
    expect(() => read(content, { mode: "strict" })).toThrow(expect.objectContaining({ code, path }));
    const told: Deviation[] = [];
    const value = read(content, { onDeviation: (each: Deviation) => told.push(each) });
    expect(told).toEqual([expect.objectContaining({ code, path })]);
    expect(value).toEqual(read(content, {}));
    const again = ids.registry.writeElement(value);
    expect(ids.registry.readElement(again)).toEqual(value);
  });

  test.each([
    '<Person id="a" boss="b"/><Person id="b"/>',
    "<Key>a</Key><Either>a</Either><Either>a</Either>",
    '<Key>a</Key><Lock>inside</Lock><x xmlns="urn:x" id="inside"/>',
  ])("%s is fine, again and again", (content) => {
    for (let i = 0; i < 2; i++) expect(() => read(content, { mode: "strict" })).not.toThrow();
  });

  test("are those of one document, also where another is read meanwhile or one was not read to its end", () => {
    expect(() => read('<Person id="b" boss="c" what=""/><Key>a</Key>', { mode: "strict" })).toThrow("what");
    const told: string[] = [];
    read('<Person id="b" what=""/><Key>a</Key><Lock>b</Lock><Lock>z</Lock>', {
      onDeviation: ({ code, path }: Deviation) => {
        told.push(`${code} ${path}`);
        read("<Key>z</Key><Key>a</Key>", { mode: "strict" });
      },
    });
    expect(told).toEqual(["unknown-attribute /Root/Person/@what", "unknown-idref /Root/Lock[2]"]);
  });
});
