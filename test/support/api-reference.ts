/** API.md: the reference of what programs may import, made of the doc comments in the sources. */

import { join } from "node:path";
import {
  type ClassDeclaration,
  type ExportedDeclarations,
  type JSDoc,
  type JSDocableNode,
  Node,
  Project,
  type SourceFile,
} from "ts-morph";
import { repository } from "../project/support.js";

/** Where the public part of the runtime belongs, by the file that declares it. A new file must be added here. */
const CHAPTERS: Readonly<Record<string, readonly string[]>> = {
  "Call a server": ["http", "http-body", "http-headers"],
  "Read and write": ["options", "soap", "split"],
  Errors: ["errors", "soap-errors", "fault", "http-error", "message-xml"],
  "Content beyond the schema": ["content", "any-type"],
  "Types that help": ["types", "names", "simple-type"],
  "What generated functions read and write with": ["reader", "writer"],
};

/** Classes that generated functions call, whose members are no business of other programs. */
const OPAQUE = new Set(["XmlReader", "XmlWriter"]);

/** Beyond so many members without a word of explanation, a list shows its first ones. */
const MANY = 6;

interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly declarations: readonly Declared[];
}
type Declared = readonly [name: string, declaration: ExportedDeclarations];

/** The text of API.md. */
export function apiReference(): string {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipLoadingLibFiles: true });
  project.addSourceFilesAtPaths(["generated/**/*.ts", "generator/**/*.ts"].map((p) => join(repository, p)));
  const file = (path: string): SourceFile => project.getSourceFileOrThrow(join(repository, path));
  const chapters: Chapter[] = [
    {
      title: "An operation",
      text: `What each operation has, by the example of GetImItems: as the members of \`GetImItems\` from \`ews-codegen/generated\`, or each by itself ${from("ews-codegen/generated/operations/GetImItems")}`,
      declarations: exported(file("generated/operations/GetImItems.ts")),
    },
    {
      title: "An element and a type",
      text: `What each global element and each type has, by the examples of m:GetImItems and t:ImGroupType: ${from("ews-codegen/generated")}`,
      declarations: [
        ...exported(file("generated/messages.elements.ts")).filter(([name]) =>
          /ializeGetImItems$/.test(name),
        ),
        ...exported(file("generated/types.read.ts")).filter(([name]) => name === "readImGroupType"),
        ...exported(file("generated/types.write.ts")).filter(([name]) => name === "writeImGroupType"),
        ...exported(file("generated/namespaces.ts")),
      ],
    },
    ...runtimeChapters(file("generated/runtime/index.ts")),
    {
      title: "The registry",
      text: `Whatever message comes, for servers and gateways: ${from("ews-codegen/generated/registry")}`,
      declarations: exported(file("generated/registry.ts")),
    },
    {
      title: "The generator",
      text: `For builds; it is no part of what bindings import: ${from("ews-codegen")}`,
      declarations: exported(file("generator/index.ts")),
    },
  ];
  return `${[INTRODUCTION, contents(chapters), ...chapters.map(chapterText)].join("\n\n")}\n`;
}

const INTRODUCTION = `# API reference

Made of the doc comments in the sources by \`npm run docs\`; a test sees that it is up to date. [GUIDE.md](GUIDE.md) explains by example what is listed here. The types of the schema are not: \`npx ews-codegen explore\` shows them.`;

function from(specifier: string): string {
  return `\`import { … } from "${specifier}"\`.`;
}

function runtimeChapters(index: SourceFile): Chapter[] {
  const all = exported(index);
  const known = Object.values(CHAPTERS).flat();
  const fileOf = ([, declaration]: Declared): string =>
    declaration.getSourceFile().getBaseNameWithoutExtension();
  const homeless = all.filter((each) => !known.includes(fileOf(each)));
  if (homeless.length > 0)
    throw new Error(`no chapter of the reference has ${homeless.map(fileOf).join(", ")}`);
  return Object.entries(CHAPTERS).map(([title, files]) => ({
    title,
    text: from("ews-codegen/generated"),
    declarations: files.flatMap((name) => all.filter((each) => fileOf(each) === name)),
  }));
}

/** What a module exports, in the order of the declarations. */
function exported(file: SourceFile): Declared[] {
  return [...file.getExportedDeclarations()]
    .flatMap(([name, declarations]) => declarations.slice(0, 1).map((each): Declared => [name, each]))
    .sort(([, a], [, b]) => compare(a, b));
}

function compare(a: Node, b: Node): number {
  const [one, other] = [a.getSourceFile().getFilePath(), b.getSourceFile().getFilePath()];
  return one === other ? a.getPos() - b.getPos() : one < other ? -1 : 1;
}

function contents(chapters: readonly Chapter[]): string {
  return chapters
    .map(({ title, declarations }) => {
      const links = declarations.map((each) => `[${each[0]}](#${anchor(title, each)})`);
      return `- **${title}**: ${links.join(", ")}`;
    })
    .join("\n");
}

/** Where nothing but case tells a type from a function, `-type` does. */
function anchor(chapter: string, [name, node]: Declared): string {
  const isType = Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);
  return `${chapter} ${name}${isType ? "-type" : ""}`.toLowerCase().replaceAll(" ", "-");
}

function chapterText({ title, text, declarations }: Chapter): string {
  const entries = declarations.map(
    ([name, declaration]) =>
      `### <a id="${anchor(title, [name, declaration])}"></a>${name}\n\n${[
        `\`\`\`ts\n${signature(name, declaration)}\n\`\`\``,
        ...explanation(declaration),
      ].join("\n\n")}`,
  );
  return [`## ${title}`, text, ...entries].join("\n\n");
}

/** What a program sees of a declaration: no bodies, nothing private. */
function signature(name: string, node: ExportedDeclarations): string {
  if (Node.isFunctionDeclaration(node)) {
    const text = upTo(node, node.getBody()).replace(/^export (async )?function\*? /, "function ");
    // How a function takes its options apart is its own business, and so is what it makes of none.
    const named = text.replace(/\{[^{}]*\}(?=: (\w+))/g, (_, type: string) =>
      type.endsWith("Options") ? "options" : type.toLowerCase(),
    );
    return `${named.replace(/(options|run): ([^=]+?) = \{\}/g, "$1?: $2")};`;
  }
  if (Node.isClassDeclaration(node)) return OPAQUE.has(name) ? `class ${name} { … }` : classText(node);
  if (Node.isInterfaceDeclaration(node)) {
    const members = node.getMembers();
    const isLong = members.length > MANY && members.every((each) => docsOf(each).length === 0);
    const text = node.getText().replace(/^export /, "");
    return isLong ? text.replace(membersAfterTwo(members), "\n  // …\n}") : text;
  }
  if (Node.isVariableDeclaration(node)) return variableText(name, node);
  return node.getText().replace(/^export (declare )?/, "");
}

function membersAfterTwo(members: readonly Node[]): RegExp {
  const third = members[2]!.getText().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\n\\s*${third}[\\s\\S]*$`);
}

function variableText(name: string, node: Node): string {
  if (!Node.isVariableDeclaration(node)) return "";
  const type = node.getTypeNode()?.getText();
  if (type !== undefined) return `const ${name}: ${type};`;
  const value = (node.getInitializer()?.getText() ?? "").replace(/ as const$/, "");
  const lines = value.split("\n");
  const shown = lines.length > MANY ? [...lines.slice(0, 3), "  // …", lines.at(-1)!] : lines;
  return `const ${name} = ${shown.join("\n")};`;
}

function classText(node: ClassDeclaration): string {
  const members = node.getMembers().flatMap((member) => {
    if (Node.isModifierable(member) && ["private", "protected", "override"].some((m) => has(member, m)))
      return [];
    const body = Node.isBodyable(member) ? member.getBody() : undefined;
    const text = `${(body === undefined ? member.getText() : upTo(member, body)).replace(/;$/, "")};`;
    return [...docsOf(member).map((doc) => doc.getText()), text].map((line) => `  ${line}`);
  });
  const head = upTo(node, node.getMembers()[0], true).replace(/^export /, "");
  const opening = head.slice(0, head.indexOf("{") + 1);
  return members.length === 0 ? `${opening}}` : `${[opening, ...members].join("\n")}\n}`;
}

function has(node: Node, modifier: string): boolean {
  return Node.isModifierable(node) && node.getModifiers().some((each) => each.getText() === modifier);
}

/** The text of a node before one inside it. */
function upTo(node: Node, inner: Node | undefined, withDocs = false): string {
  const end = inner === undefined ? node.getEnd() : withDocs ? inner.getPos() : inner.getStart();
  return node.getSourceFile().getFullText().slice(node.getStart(), end).trim();
}

function docsOf(node: Node): readonly JSDoc[] {
  const documented = Node.isVariableDeclaration(node) ? node.getVariableStatement() : node;
  // The first declaration of a file comes after the comment of the file.
  return documented !== undefined && Node.isJSDocable(documented)
    ? (documented as JSDocableNode).getJsDocs().slice(-1)
    : [];
}

/** The doc comment as Markdown: the text, then parameters, result and errors. */
function explanation(node: Node): string[] {
  return docsOf(node).flatMap((doc) => {
    const tags = doc.getTags().map((tag) => {
      const text = plain(tag.getCommentText() ?? "");
      if (Node.isJSDocParameterTag(tag)) return `- \`${tag.getName()}\`: ${text}`;
      const name = tag.getTagName();
      // ts-morph takes the first word for the type of the error.
      const whole = plain(
        tag
          .getText()
          .replace(/^@\w+\s*/, "")
          .replace(/^ *\*+/gm, ""),
      );
      return name === "returns"
        ? `- Returns ${text}`
        : name === "throws"
          ? `- Throws ${whole}`
          : `- ${name}: ${whole}`;
    });
    return [doc.getDescription().trim(), tags.join("\n")].filter((part) => part !== "");
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
