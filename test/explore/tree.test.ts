/** The workbench's tree in Chromium, and how places are shown in tree and JSON. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { textOf } from "../project/support.js";
import { build } from "../xsd/support.js";
import { LOW_CONTRAST, NAMELESS } from "./accessibility.js";
import { Browser, hasBrowser } from "./browser.js";
import { openSchemas, packagedSchemas, pageOf } from "./support.js";

if (!hasBrowser) {
  afterAll(() => console.warn("\n*** SKIPPED: there is no Chromium in PATH; no tree was shown ***\n"));
}

const XML = "textarea[aria-label='Message as XML']";
const JSON_AREA = "textarea[aria-label^='Message as an object']";
const LOOSE = textOf("test/samples/documented/GetImItems.response.xml")
  .replace(/<(\w+:)?DisplayName>/, "<$1Novelty/>$&")
  .replace(/(<(?:\w+:)?ExchangeStoreId) /, '$1 Odd="1" ');

describe.skipIf(!hasBrowser)("the tree of the workbench", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await Browser.start();
    await browser.prefer("light");
    await browser.open(pageOf(openSchemas(packagedSchemas), "Exchange IM operations"), "#workbench");
  });
  afterAll(() => browser?.stop());

  const paste = async (area: string, text: string): Promise<void> => {
    await browser.evaluate(
      `document.querySelector("${area}").focus(); document.querySelector("${area}").select()`,
    );
    await browser.insert(text);
  };
  const choose = (view: "JSON" | "Tree"): Promise<void> =>
    browser.evaluate(
      `[...document.querySelectorAll('.views button')].find((each) => each.textContent === "${view}").click()`,
    );
  const isPressed = (view: "JSON" | "Tree"): Promise<boolean> =>
    browser.evaluate(
      `[...document.querySelectorAll('.views button')].find((each) => each.textContent === "${view}").getAttribute("aria-pressed") === "true"`,
    );
  const texts = (selector: string): Promise<string[]> =>
    browser.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.textContent)`,
    );
  /** The name of the node with the focus, and whether it is open. */
  const focused = async (): Promise<string> =>
    browser.evaluate(
      "document.activeElement.querySelector('.node-key')?.textContent + ' ' + document.activeElement.ariaExpanded",
    );
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await browser.press(key);
  };
  const focusFirst = (): Promise<void> =>
    browser.evaluate("document.querySelector('[role=treeitem]').focus()");
  const selectedIn = (area: string): Promise<string> =>
    browser.evaluate(
      `(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.querySelector("${area}"))`,
    );
  const read = async (xml: string): Promise<void> => {
    // What was there before has been read already.
    await browser.evaluate("void (document.querySelector('.status').textContent = '')");
    await paste(XML, xml);
    await browser.until("document.querySelector('.status').textContent.startsWith('Read')");
  };

  beforeEach(async () => {
    await browser.goTo("#workbench");
    await choose("Tree");
  });

  test("shows the message, with its deviations at their nodes", async () => {
    await read(LOOSE);
    await browser.until("document.querySelectorAll('.node .code-chip').length >= 2");
    const marked = await browser.evaluate<string[]>(
      "[...document.querySelectorAll('.node .code-chip')].map((each) => each.textContent + ' ' + each.parentElement.querySelector('.node-key').textContent)",
    );
    expect(marked).toContain("unknown-attribute Odd");
    expect(marked.some((each) => each.startsWith("unknown-element"))).toBe(true);
    await browser.screenshot("tree-light");
    expect(await browser.evaluate<string[]>(NAMELESS)).toEqual([]);
    expect(await browser.evaluate<string[]>(LOW_CONTRAST)).toEqual([]);
    await browser.prefer("dark");
    await browser.screenshot("tree-dark");
    expect(await browser.evaluate<string[]>(LOW_CONTRAST)).toEqual([]);
    await browser.prefer("light");
  });

  test("has the roles and states of a tree, one stop of the Tab key", async () => {
    await read(LOOSE);
    const wrong = await browser.evaluate<string[]>(`(() => {
      const items = [...document.querySelectorAll("[role=tree] > [role=treeitem]")];
      const wrong = items.filter((item, at) => {
        const level = Number(item.ariaLevel);
        const next = Number(items[at + 1]?.ariaLevel ?? 1);
        return item.ariaExpanded === "true" ? next !== level + 1 : next > level;
      });
      if (items.length < 10) wrong.push(document.querySelector("[role=tree]"));
      if (items.filter((item) => item.tabIndex === 0).length !== 1) wrong.push(items[0]);
      return wrong.map((each) => each.outerHTML);
    })()`);
    expect(wrong).toEqual([]);
  });

  test("by keyboard alone: arrows, Home, End, letters, asterisk, Space, Enter", async () => {
    await read(LOOSE);
    await focusFirst();
    await press("Home");
    const first = (await focused()).replace(/ .*/, "");
    await press("ArrowLeft");
    const closed = await texts(".node-key");
    expect(await focused()).toBe(`${first} false`);
    await press("ArrowRight");
    expect(await focused()).toBe(`${first} true`);
    expect((await texts(".node-key")).length).toBeGreaterThan(closed.length);
    await press("ArrowRight", "ArrowLeft");
    if ((await focused()) !== `${first} true`) await press("ArrowLeft");
    await press(" ");
    expect(await focused()).toBe(`${first} false`);
    await press("*");
    expect(
      await browser.evaluate("document.querySelectorAll('[aria-level=\"1\"][aria-expanded=false]').length"),
    ).toBe(0);
    await press("End");
    expect(
      await browser.evaluate("document.activeElement === document.querySelector('[role=tree]').lastChild"),
    ).toBe(true);
    await press("Home", "g", "r", "o");
    expect(await focused()).toMatch(/^Gro/);
    await press("Enter");
    expect(await isPressed("JSON")).toBe(true);
    expect(await selectedIn(JSON_AREA)).toBe('"Groups"');
  });

  test("a deviation that is chosen in the list is shown in the tree, and back", async () => {
    await read(LOOSE);
    await focusFirst();
    await press("Home", "ArrowLeft");
    await browser.evaluate(
      "[...document.querySelectorAll('.problem')].find((each) => each.innerText.includes('Odd')).click()",
    );
    await browser.until("document.querySelector('.node.target .node-key')?.textContent === 'Odd'");
    await browser.evaluate("document.querySelector('.node.target .code-chip').click()");
    expect(await browser.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      "Message as XML",
    );
    expect(await selectedIn(XML)).toMatch(/^(Odd|1)$/);
  });

  test("a deviation is marked at its line of the JSON, too, and leads to the XML", async () => {
    await read(LOOSE);
    await choose("JSON");
    const lines = (await browser.evaluate<string>(`document.querySelector("${JSON_AREA}").value`)).split(
      "\n",
    );
    const marked = await browser.evaluate<string[]>(
      "[...document.querySelectorAll('.pane:last-child .flag')].map((each) => each.dataset.line)",
    );
    expect(marked.map((line) => lines[Number(line) - 1]!.trim())).toContain('"Odd": "1"');
    await browser.evaluate(
      "document.querySelector('.pane:last-child .flag[title^=unknown-attribute]').click()",
    );
    expect(await selectedIn(XML)).toMatch(/^(Odd|1)$/);
  });

  test("stays open where it was, while the message changes", async () => {
    await read(LOOSE);
    await focusFirst();
    await press("Home", "ArrowLeft");
    const before = await texts(".node-key");
    await read(LOOSE.replace("Tony Smith", "Anna"));
    expect(await texts(".node-key")).toEqual(before);
  });

  test("an object that cannot be written is marked at its place in tree and JSON", async () => {
    await choose("JSON");
    await paste(
      JSON_AREA,
      '{"body": {"GetImItems": {"ContactIds": [\n{"ItemId": {"Id": "1"}},\n{"ItemId": {"Id": 7}}\n]}}}',
    );
    await browser.until("document.querySelectorAll('.status')[1].textContent === 'Not written'");
    const lines = "[...document.querySelectorAll('.pane:last-child .flag')].map((each) => each.dataset.line)";
    expect(await browser.evaluate(lines)).toEqual(["3"]);
    await browser.evaluate("document.querySelector('.pane:last-child .problem').click()");
    expect(await selectedIn(JSON_AREA)).toBe('"Id"');
    await browser.screenshot("error-light");
    await choose("Tree");
    expect(await texts(".node.target .node-key, .node .code-chip.error")).toEqual(["Id", "not-writable"]);
    await browser.screenshot("tree-error-light");
    await browser.evaluate("document.querySelector('.node .code-chip.error').click()");
    expect(await isPressed("JSON")).toBe(true);
    expect(await selectedIn(JSON_AREA)).toBe('"Id"');
  });

  describe("values are edited where they stand", () => {
    const FIELD = ".leaf-editor > :is(textarea, select)";
    const MESSAGE = '{"body": {"SetImGroup": {"GroupId": {"Id": "1"},  "NewDisplayName": "Old"}}}';
    const object = (): Promise<unknown> =>
      browser.evaluate(`JSON.parse(document.querySelector("${JSON_AREA}").value)`);
    const xml = (): Promise<string> => browser.evaluate(`document.querySelector("${XML}").value`);
    const editing = (): Promise<boolean> => browser.evaluate(`document.querySelector("${FIELD}") !== null`);
    const written = (status: string): Promise<void> =>
      browser.until(`document.querySelectorAll('.status')[1].textContent === '${status}'`);
    const node = (label: string): string =>
      `[...document.querySelectorAll('.node')].find((each) => each.querySelector('.node-key').textContent === "${label}")`;
    const begin = async (label: string, json = MESSAGE): Promise<void> => {
      await choose("JSON");
      await paste(JSON_AREA, json);
      await browser.until(`${node(label)} !== undefined`);
      await choose("Tree");
      await browser.evaluate(`${node(label)}.focus()`);
    };

    test("by Enter, and written at once; the focus stays", async () => {
      await begin("NewDisplayName");
      await press("Enter");
      expect(await browser.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
        "Value of NewDisplayName",
      );
      await browser.insert('New "one" <&>');
      await browser.screenshot("tree-edit-light");
      expect(await browser.evaluate<string[]>(NAMELESS)).toEqual([]);
      await press("Enter");
      await written("Written");
      expect(await xml()).toContain('NewDisplayName>New "one" &lt;&amp;&gt;<');
      // All else in the JSON stays as it was typed.
      expect(await browser.evaluate(`document.querySelector("${JSON_AREA}").value`)).toBe(
        MESSAGE.replace('"Old"', '"New \\"one\\" <&>"'),
      );
      expect(await isPressed("Tree")).toBe(true);
      expect(await focused()).toMatch(/^NewDisplayName/);
      await press("ArrowUp");
      expect(await focused()).toMatch(/^Id/);
    });

    test("Escape leaves it as it was, and letters are not looked for meanwhile", async () => {
      await begin("NewDisplayName");
      await press("F2");
      await browser.insert("i");
      await press("Home", "ArrowUp", "Escape");
      expect(await editing()).toBe(false);
      expect(await focused()).toMatch(/^NewDisplayName/);
      expect(await object()).toEqual(JSON.parse(MESSAGE));
    });

    test("by a double click; leaving the field takes what was written", async () => {
      await begin("NewDisplayName");
      await browser.evaluate(
        `${node("NewDisplayName")}.querySelector('.node-value').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))`,
      );
      await browser.insert("two\nlines");
      await browser.evaluate(`document.querySelector("${FIELD}").blur()`);
      await browser.until(`document.querySelector("${XML}").value.includes("two\\nlines")`);
      expect(await texts(".node-value")).toContain('"two\\nlines"');
    });

    test("where nothing hovers, by a second tap", async () => {
      await begin("Id");
      const tap = (label: string): Promise<void> =>
        browser.evaluate(
          `for (const type of ['mousedown', 'click']) ${node(label)}.dispatchEvent(new MouseEvent(type, { bubbles: true }))`,
        );
      await tap("NewDisplayName");
      expect(await editing()).toBe(false);
      await tap("NewDisplayName");
      expect(await editing()).toBe(await browser.evaluate("matchMedia('(hover: none)').matches"));
      await choose("JSON");
    });

    test("what breaks the schema is told at the node, and mended there", async () => {
      await begin("Id", MESSAGE.replace('"1"', "1"));
      await written("Not written");
      await press("Enter");
      await browser.insert("x");
      await press("Enter");
      expect(await editing()).toBe(true);
      expect(await texts(".leaf-problem")).toEqual(["a number is expected"]);
      await browser.screenshot("tree-edit-problem-light");
      expect(await browser.evaluate<string[]>(LOW_CONTRAST)).toEqual([]);
      await press("Escape");
      expect(await object()).toEqual(JSON.parse(MESSAGE.replace('"1"', "1")));
    });

    test("booleans are chosen, and integers of 64 bits are exact", async () => {
      await browser.open(
        pageOf(
          build(
            '<xs:element name="a"><xs:complexType><xs:attribute name="b" type="xs:boolean"/><xs:attribute name="l" type="xs:long"/></xs:complexType></xs:element>',
          ),
        ),
        "#workbench",
      );
      await begin("b", '{"a": {"b": true, "l": {"$bigint": "1"}}}');
      await press("Enter");
      await press("ArrowDown", "Enter");
      await written("Written");
      await press("ArrowDown", "Enter");
      await browser.insert("9007199254740993");
      await press("Enter");
      await browser.until(`document.querySelector("${XML}").value.includes("9007199254740993")`);
      expect(await object()).toEqual({ a: { b: false, l: { $bigint: "9007199254740993" } } });
      await browser.open(pageOf(openSchemas(packagedSchemas), "Exchange IM operations"), "#workbench");
    });

    test("while the JSON is none, Enter leads to it", async () => {
      await begin("NewDisplayName");
      await choose("JSON");
      await paste(JSON_AREA, `${MESSAGE}}`);
      await written("Not written");
      await choose("Tree");
      await browser.evaluate(`${node("NewDisplayName")}.focus()`);
      await press("Enter");
      expect(await isPressed("JSON")).toBe(true);
      await paste(JSON_AREA, MESSAGE);
    });
  });

  test("fits a phone", async () => {
    await browser.resize({ width: 390, height: 844, mobile: true });
    await read(LOOSE);
    await browser.evaluate("document.querySelector('.pane:last-child').scrollIntoView()");
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await browser.screenshot("tree-phone");
    await browser.resize({ width: 1360, height: 900 });
  });

  test("thirty thousand items are there at once, in ranges", async () => {
    const schema = build(
      '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="i" type="xs:int" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="x"/></xs:complexType></xs:element>',
    );
    await browser.open(pageOf(schema, "Many"), "#workbench");
    await choose("Tree");
    const items = Array.from({ length: 30_001 }, (_, i) => `<i>${i}</i>`).join("");
    await read(`<a xmlns="urn:t">${items}<i>x</i></a>`);
    await browser.until("document.querySelectorAll('.node').length > 1");
    expect(await browser.evaluate("document.querySelectorAll('.node').length")).toBeLessThan(300);
    await focusFirst();
    await press("Home");
    await browser.evaluate(
      "[...document.querySelectorAll('.node')].find((each) => each.querySelector('.node-key').textContent === 'i').focus()",
    );
    for (const label of ["i", "30000 … 30000"]) {
      await browser.evaluate(
        `(() => { const row = [...document.querySelectorAll('.node')].find((each) => each.querySelector('.node-key').textContent === ${JSON.stringify(label)}); if (row.ariaExpanded === 'false') row.click(); })()`,
      );
    }
    expect(await texts(".node-key")).toContain("30000");
    await browser.screenshot("tree-many");
  });

  test("objects are as the options of the output make them, and come back whole", async () => {
    const schema = build(
      '<xs:element name="Note"><xs:complexType><xs:sequence><xs:element name="DueDate" type="xs:dateTime"/><xs:element name="Content" type="xs:base64Binary"/></xs:sequence></xs:complexType></xs:element>',
    );
    await browser.open(
      pageOf(schema, "Shapes", { names: "camel", dates: "date", bytes: "uint8array" }),
      "#workbench",
    );
    await browser.until("document.querySelector('.status')?.textContent.startsWith('Read')");
    await read(
      '<Note xmlns="urn:t"><DueDate>2026-01-31T09:30:00+01:00</DueDate><Content>AAEC</Content></Note>',
    );
    await choose("Tree");
    expect(await texts(".node-key, .node-value")).toEqual(
      expect.arrayContaining(["dueDate", "Date 2026-01-31T08:30:00.000Z", "content", "3 bytes"]),
    );
    await choose("JSON");
    expect(await browser.evaluate(`JSON.parse(document.querySelector("${JSON_AREA}").value)`)).toEqual({
      Note: { dueDate: { $date: "2026-01-31T08:30:00.000Z" }, content: { $bytes: "AAEC" } },
    });
    await paste(
      JSON_AREA,
      '{"Note": {"dueDate": {"$date": "2026-01-31T10:00:00Z"}, "content": {"$bytes": "AAE="}}}',
    );
    // It says "Written" of what was there before, too.
    await browser.until(`document.querySelector("${XML}").value.includes("2026-01-31T10:00:00Z<")`);
    const xml = await browser.evaluate<string>(`document.querySelector("${XML}").value`);
    expect(xml).toContain(">AAE=<");
    expect((await texts(".status"))[0]).toBe("Read without deviation");
  });

  test("writes nothing to the console", () => {
    expect(browser.messages).toEqual([]);
  });
});
