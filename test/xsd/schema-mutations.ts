/** Faults put into schema documents one at a time: every tag and every attribute has its own. */

/** A start tag with its attributes, and where the element ends. */
export interface SchemaTag {
  readonly name: string;
  /** Where the tag begins and ends, and where its element ends. */
  readonly start: number;
  readonly tagEnd: number;
  readonly end: number;
  readonly attributes: readonly SchemaAttribute[];
  readonly parent: SchemaTag | undefined;
}

interface SchemaAttribute {
  readonly name: string;
  readonly value: string;
  /** Where the name begins; where the value inside its quotes begins and ends. */
  readonly nameStart: number;
  readonly start: number;
  readonly end: number;
}

/** A document with one fault. */
export interface SchemaMutation {
  /** What was done, in words. */
  readonly kind: string;
  /** The tag it was done to. */
  readonly tag: SchemaTag;
  readonly attribute?: string;
  readonly text: () => string;
}

const TAG =
  /<!--[\s\S]*?-->|<[?][\s\S]*?[?]>|<\/[^>]*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;

/** The tags of a document, but for what stands in annotations. */
export function tagsOf(text: string): SchemaTag[] {
  const found: { -readonly [Key in keyof SchemaTag]: SchemaTag[Key] }[] = [];
  const open: (typeof found)[number][] = [];
  for (const match of text.matchAll(TAG)) {
    const [all, name, attributes = "", empty] = match;
    const end = match.index + all.length;
    if (name === undefined) {
      if (all.startsWith("</")) open.pop()!.end = end;
      continue;
    }
    const start = match.index;
    const tag = {
      name,
      start,
      tagEnd: end,
      end,
      attributes: attributesOf(attributes, start + 1 + name.length),
      parent: open.at(-1),
    };
    if (![tag, ...open].some((each) => /:?(annotation|documentation)$/.test(each.name))) found.push(tag);
    if (empty === "") open.push(tag);
  }
  return found;
}

function attributesOf(text: string, offset: number): SchemaAttribute[] {
  return [...text.matchAll(/([^\s=]+)\s*=\s*(["'])(.*?)\2/gs)].map((match) => {
    const [all, name = "", , value = ""] = match;
    const nameStart = offset + match.index;
    const end = nameStart + all.length - 1;
    return { name, value, nameStart, start: end - value.length, end };
  });
}

const spliced = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** Swaps the last two letters that differ, or puts one behind: never what a schema says by chance. */
function misspelt(word: string): string {
  for (let at = word.length - 1; at > 0; at--) {
    if (word[at] !== word[at - 1] && /\w/.test(word[at]!) && /\w/.test(word[at - 1]!)) {
      return `${word.slice(0, at - 1)}${word[at]}${word[at - 1]}${word.slice(at + 1)}`;
    }
  }
  return `${word}x`;
}

/** All faults of a document in its order. */
export function* mutationsOf(text: string): Generator<SchemaMutation> {
  const tags = tagsOf(text);
  for (const tag of tags) {
    yield* tagMutations(text, tag);
    for (const attribute of tag.attributes) yield* attributeMutations(text, tag, attribute);
  }
}

function* tagMutations(text: string, tag: SchemaTag): Generator<SchemaMutation> {
  const { start, tagEnd, end, name } = tag;
  const element = text.slice(start, end);
  yield { kind: "cut off", tag, text: () => text.slice(0, tagEnd) };
  if (tag.parent === undefined) return;
  yield { kind: "element gone", tag, text: () => spliced(text, start, end, "") };
  yield { kind: "element twice", tag, text: () => spliced(text, end, end, element) };
  const closing = end === tagEnd ? "" : `</${name}>`;
  const content = text.slice(tagEnd, end - closing.length);
  yield { kind: "only its content", tag, text: () => spliced(text, start, end, content) };
  if (content !== "")
    yield { kind: "no content", tag, text: () => spliced(text, tagEnd, end - closing.length, "") };
  const renamed = (by: string): string =>
    spliced(
      spliced(text, end - closing.length, end, closing && `</${by}>`),
      start + 1,
      start + 1 + name.length,
      by,
    );
  yield { kind: "tag misspelt", tag, text: () => renamed(misspelt(name)) };
  yield {
    kind: "prefix of the tag unbound",
    tag,
    text: () => renamed(`nowhere:${name.replace(/^.*:/, "")}`),
  };
  for (const other of ["element", "simpleType", "sequence", "attribute", "restriction", "import"]) {
    const by = name.replace(/[^:]+$/, other);
    if (by !== name) yield { kind: `tag is ${other}`, tag, text: () => renamed(by) };
  }
  yield {
    kind: "inside itself",
    tag,
    text: () => spliced(text, tagEnd === end ? start : tagEnd, tagEnd === end ? start : tagEnd, element),
  };
  yield { kind: "text beside", tag, text: () => spliced(text, start, start, "stray") };
}

function* attributeMutations(
  text: string,
  tag: SchemaTag,
  attribute: SchemaAttribute,
): Generator<SchemaMutation> {
  const { name, value, nameStart, start, end } = attribute;
  const change = (kind: string, by: string): SchemaMutation => ({
    kind: `${name} ${kind}`,
    tag,
    attribute: name,
    text: () => spliced(text, start, end, by),
  });
  yield { kind: `${name} gone`, tag, attribute: name, text: () => spliced(text, nameStart, end + 1, "") };
  yield {
    kind: `${name} under another name`,
    tag,
    attribute: name,
    text: () => spliced(text, nameStart, nameStart + name.length, misspelt(name)),
  };
  yield change("misspelt", misspelt(value));
  yield change("empty", "");
  yield change("no name", "a b");
  yield change("negative", "-1");
  const colon = value.indexOf(":");
  if (/^(type|base|ref|itemType|memberTypes|substitutionGroup|element|message)$/.test(name)) {
    yield change("of a prefix unbound", `nowhere:${value.slice(colon + 1)}`);
    yield change("of no namespace", value.slice(colon + 1));
    yield change("of XML Schema", `xs:${value.slice(colon + 1)}`);
    const around = enclosingName(tag);
    if (around !== undefined) yield change("circular", value.slice(0, colon + 1) + around);
  }
}

function enclosingName(tag: SchemaTag): string | undefined {
  for (let each: SchemaTag | undefined = tag; each !== undefined; each = each.parent) {
    const name = each.attributes.find((attribute) => attribute.name === "name")?.value;
    if (name !== undefined && /:schema$/.test(each.parent?.name ?? "")) return name;
  }
  return undefined;
}
