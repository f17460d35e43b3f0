import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { textOf, warnUnless } from "../project/support.js";
import { build } from "../xsd/support.js";
import { LOW_CONTRAST, NAMELESS } from "./accessibility.js";
import { Browser, hasBrowser } from "./browser.js";
import { hasWholeSchemas, openSchemas, packagedSchemas, pageOf, wholeSchemas } from "./support.js";

warnUnless(hasWholeSchemas, "the page of the whole schemas was not opened");
if (!hasBrowser) {
  afterAll(() => console.warn("\n*** SKIPPED: there is no Chromium in PATH; no page was opened ***\n"));
}

const XML = "textarea[aria-label='Message as XML']";
const JSON_AREA = "textarea[aria-label^='Message as an object']";
const response = textOf("test/samples/documented/GetImItems.response.xml");

describe.skipIf(!hasBrowser)("the page in Chromium", () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    html = pageOf(openSchemas(packagedSchemas), "Exchange IM operations");
    browser = await Browser.start();
    await browser.prefer("light");
    await browser.open(html);
  });
  beforeEach(() => browser.goTo("#"));
  afterAll(() => browser?.stop());

  const value = (area: string): Promise<string> =>
    browser.evaluate(`document.querySelector("${area}").value`);
  const statuses = (): Promise<string[]> =>
    browser.evaluate("[...document.querySelectorAll('.status')].map((each) => each.textContent)");
  /** Puts a text into an area as somebody would who pastes it over what is there. */
  const paste = async (area: string, text: string): Promise<void> => {
    await browser.evaluate(
      `document.querySelector("${area}").focus(); document.querySelector("${area}").select()`,
    );
    await browser.insert(text);
  };
  const shot = (name: string): Promise<void> => browser.screenshot(name);

  test("begins with the operations", async () => {
    expect(await browser.text("h1")).toBe("Exchange IM operations");
    expect(await browser.evaluate("document.querySelectorAll('main .members .name').length")).toBe(13);
    await shot("home-light");
  });

  test("shows a type with links that lead on, and back again", async () => {
    await browser.goTo("#type/t:ImGroupType");
    expect(await browser.text("h1")).toBe("t:ImGroupType");
    expect(await browser.text("main")).toContain("export interface ImGroupType {");
    expect(await browser.text("main")).toContain("<t:DisplayName>");
    expect(await browser.text(".names [aria-current]")).toBe("t:ImGroupType");
    await browser.evaluate(
      "document.querySelector('[data-member=\"t:ExchangeStoreId\"] td:nth-child(2) a').click()",
    );
    await browser.settle();
    expect(await browser.text("h1")).toBe("t:ItemIdType");
    expect(await browser.evaluate("document.activeElement.tagName")).toBe("H1");
    await browser.evaluate("history.back()");
    await browser.until("document.querySelector('h1').innerText === 't:ImGroupType'");
    await shot("type-light");
  });

  test("every page of the reference can be shown", async () => {
    const wrong = await browser.evaluate<string[]>(`(async () => {
      const wrong = [];
      const links = [];
      for (const tab of document.querySelectorAll(".tab")) {
        tab.click();
        for (const link of document.querySelectorAll(".names a")) links.push(link.getAttribute("href"));
      }
      for (const hash of links) {
        location.hash = hash;
        await new Promise((done) => addEventListener("hashchange", done, { once: true }));
        if (document.querySelector("main .eyebrow")?.textContent.startsWith("Not found") !== false) wrong.push(hash);
        for (const link of document.querySelectorAll("main a")) {
          if (!link.getAttribute("href").startsWith("#")) wrong.push(hash + " " + link.getAttribute("href"));
        }
      }
      return links.length > 120 ? wrong : ["only " + links.length];
    })()`);
    expect(wrong).toEqual([]);
  });

  test("search, by keyboard alone: slash, arrows, Enter, Escape", async () => {
    await browser.press("/");
    await browser.insert("imgroup");
    await browser.settle();
    const chosen = (): Promise<string> => browser.text("[role=option][aria-selected=true] .hit-name");
    expect(await chosen()).toBe("m:ImGroup");
    await browser.press("ArrowDown");
    await browser.press("ArrowDown");
    await browser.press("ArrowUp");
    const second = await chosen();
    const active = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
    expect(await browser.evaluate(`${active}.querySelector(".hit-name").innerText`)).toBe(second);
    await shot("search-light");
    await browser.press("Escape");
    expect(await browser.evaluate("document.getElementById('results').hidden")).toBe(true);
    await browser.insert("getimitems");
    await browser.press("Enter");
    await browser.until("document.querySelector('h1').innerText === 'GetImItems'");
    expect(await browser.evaluate("location.hash")).toBe("#operation/GetImItems");
  });

  test("a member found leads to its row", async () => {
    await browser.press("/");
    await browser.insert("MemberCorrelationKey");
    await browser.press("Enter");
    await browser.until("document.querySelector('.target') !== null");
    expect(await browser.text(".target .name")).toBe("t:MemberCorrelationKey");
  });

  test("a sample of each operation is read without deviation", async () => {
    for (const direction of ["request", "response"]) {
      await browser.goTo(`#workbench/GetImItems/${direction}`);
      await browser.until("document.querySelector('.status').textContent === 'Read without deviation'");
      expect(await value(JSON_AREA)).toContain(
        direction === "request" ? '"GetImItems": {' : '"GetImItemsResponse": {',
      );
    }
    await shot("workbench-light");
  });

  test("a sample of an element, from its page, which has no direction", async () => {
    await browser.goTo("#element/t:MailboxCulture");
    await browser.evaluate("document.querySelector('.action').click()");
    await browser.until("document.querySelector('.status')?.textContent === 'Read without deviation'");
    expect(await browser.evaluate("location.hash")).toBe("#workbench/t:MailboxCulture/element");
    expect(await value(XML)).toMatch(/^<t:MailboxCulture/);
    expect(await value(JSON_AREA)).toContain('"MailboxCulture"');
    const direction = "document.querySelector(\"[aria-label='Message']\")";
    expect(await browser.evaluate(`${direction}.hidden`)).toBe(true);
    await browser.evaluate(
      `(({ parentElement: label }) => { const sample = label.previousSibling.querySelector("select"); sample.value = "AddImGroup"; sample.dispatchEvent(new Event("change")); })(${direction})`,
    );
    await browser.until("location.hash === '#workbench/AddImGroup/request'");
    expect(await browser.evaluate(`${direction}.hidden`)).toBe(false);
    await browser.until(`document.querySelector("${XML}").value.includes("<m:AddImGroup>")`);
  });

  test("without operations, the workbench begins with the first element that is not abstract", async () => {
    const schema = build('<xs:element name="a" abstract="true"/><xs:element name="b" type="xs:int"/>');
    await browser.open(pageOf(schema, "Elements"), "#workbench");
    await browser.until("document.querySelector('.status')?.textContent === 'Read without deviation'");
    expect(await value(XML)).toMatch(/^<t:b/);
    expect(await browser.evaluate("document.querySelectorAll('option[value^=element]').length")).toBe(1);
    await browser.open(html);
  });

  test("a pasted message shows its object, and every deviation at its line", async () => {
    await browser.goTo("#workbench");
    const text = response
      .replace(/<(\w+:)?DisplayName>/, "<$1Novelty/>$&")
      .replace(/ResponseClass="Success"/, "");
    await paste(XML, text);
    await browser.until("document.querySelectorAll('.problem').length > 0");
    const problems = await browser.evaluate<string[]>(
      "[...document.querySelectorAll('.problem')].map((each) => each.innerText.replace(/\\s+/g, ' '))",
    );
    const line = text.slice(0, text.indexOf("Novelty")).split("\n").length;
    expect(problems.find((each) => each.includes("Novelty"))).toMatch(
      new RegExp(`^unknown-element .*Novelty.* /Envelope/Body/.*/Novelty ${line}:\\d+$`),
    );
    expect(problems.find((each) => each.startsWith("missing-attribute"))).toContain("ResponseClass");
    const marked = await browser.evaluate<number[]>(
      "[...document.querySelectorAll('.pane:first-child .flag')].map((each) => Number(each.dataset.line))",
    );
    expect(marked).toContain(line);
    expect(await value(JSON_AREA)).toContain('"$unknown"');
    await browser.evaluate(`document.querySelector('.problem[data-line="${line}"]').click()`);
    const selected = `(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.querySelector("${XML}"))`;
    expect(await browser.evaluate(selected)).toMatch(/^<(\w+:)?Novelty/);
    await shot("deviations-light");
    await browser.prefer("dark");
    await shot("deviations-dark");
    await browser.prefer("light");
  });

  test("strict mode refuses the first deviation", async () => {
    await browser.goTo("#workbench/GetImItemList/request");
    const xml = (await value(XML)).replace(
      /<m:GetImItemList[\s\S]*\/m:GetImItemList>/,
      "<m:GetImItemList odd='1'/>",
    );
    await paste(XML, xml);
    await browser.until("document.querySelector('.status').textContent === 'Read, 1 deviation'");
    await browser.evaluate("document.getElementById('strict').click()");
    await browser.until("document.querySelector('.status').textContent === 'Refused'");
    expect(await browser.text(".problem")).toContain("unknown-attribute");
    await browser.evaluate("document.getElementById('strict').click()");
    await paste(XML, "<GetImItems><b></GetImItems>");
    await browser.until("document.querySelector('.problem .error') !== null");
    expect(await browser.text(".problem")).toMatch(/unknown-element[\s\S]*1:1$/);
    await paste(XML, xml.replace("odd='1'/>", "><b></m:GetImItemList>"));
    await browser.until("document.querySelector('.problems').innerText.includes('ill-formed-xml')");
    await paste(XML, "");
    await browser.until("document.querySelector('.problem') === null");
  });

  test("an edited object becomes XML; what cannot be written is told with its path", async () => {
    await browser.goTo("#workbench/AddImGroup/request");
    await paste(JSON_AREA, '{"body": {"AddImGroup": {"DisplayName": "Friends & <family>"}}}');
    await browser.until("document.querySelectorAll('.status')[1].textContent === 'Written'");
    expect(await value(XML)).toContain("DisplayName>Friends &amp; &lt;family&gt;</");
    expect((await statuses())[0]).toBe("Read without deviation");
    await paste(JSON_AREA, '{"body": {"AddImGroup": {"DisplayNam": "x"}}}');
    await browser.until("document.querySelectorAll('.status')[1].textContent === 'Not written'");
    expect(await browser.text(".pane:last-child .problem")).toMatch(
      /not-writable[\s\S]*\/Envelope\/Body\/AddImGroup/,
    );
    await paste(JSON_AREA, '{"body":\n  nonsense}');
    await browser.until(
      "document.querySelector('.pane:last-child .problem')?.innerText.includes('ill-formed-json')",
    );
    expect(await browser.text(".pane:last-child .problem")).toContain("2:3");
  });

  test("light and dark: as the system has it, or as is chosen", async () => {
    const background = (): Promise<string> =>
      browser.evaluate("getComputedStyle(document.body).backgroundColor");
    await browser.goTo("#type/t:PersonaType");
    const light = await background();
    await browser.prefer("dark");
    const dark = await background();
    expect(dark).not.toBe(light);
    await shot("type-dark");
    await browser.evaluate("document.getElementById('theme').click()");
    expect(await background()).toBe(light);
    await browser.evaluate("document.getElementById('theme').click()");
    expect(await background()).toBe(dark);
    await browser.evaluate("document.getElementById('theme').click()");
    await browser.prefer("light");
    expect(await background()).toBe(light);
  });

  test("texts stand out from what is behind them, light and dark, as WCAG's AA wants", async () => {
    for (const colours of ["light", "dark"] as const) {
      await browser.prefer(colours);
      for (const hash of [
        "#",
        "#type/t:PersonaType",
        "#operation/GetImItems",
        "#type/m:ResponseCodeType",
        "#workbench",
      ]) {
        await browser.goTo(hash);
        expect(await browser.evaluate<string[]>(LOW_CONTRAST), `${hash} ${colours}`).toEqual([]);
      }
    }
    await browser.prefer("light");
  });

  test("fits a phone", async () => {
    await browser.resize({ width: 390, height: 844, mobile: true });
    for (const [hash, name] of [
      ["#", "home"],
      ["#type/t:PersonaType", "type"],
      ["#operation/GetImItems", "operation"],
      ["#type/m:ResponseCodeType", "values"],
      ["#workbench", "workbench"],
    ] as const) {
      await browser.goTo(hash);
      expect(await browser.evaluate("document.documentElement.scrollWidth"), hash).toBe(390);
      await shot(`${name}-phone`);
    }
    await browser.goTo("#type/t:PersonaType");
    await browser.evaluate("document.getElementById('menu').click()");
    expect(await browser.evaluate("document.activeElement.className")).toBe("filter");
    await browser.press("Escape");
    expect(await browser.evaluate("document.activeElement.id")).toBe("menu");
    await browser.resize({ width: 1360, height: 900 });
  });

  test("has names for everything that can be used, and one heading of the first rank", async () => {
    for (const hash of ["#", "#type/t:PersonaType", "#workbench"]) {
      await browser.goTo(hash);
      expect(await browser.evaluate<string[]>(NAMELESS), hash).toEqual([]);
      expect(await browser.evaluate("document.querySelectorAll('h1').length"), hash).toBe(1);
    }
  });

  test("the first stop of the Tab key leads past the header", async () => {
    await browser.goTo("#type/t:ImGroupType");
    await browser.evaluate(
      "document.activeElement.blur(); getSelection().removeAllRanges(); document.body.focus()",
    );
    await browser.evaluate("document.querySelector('.skip').focus()");
    await browser.press("Enter");
    expect(await browser.evaluate("document.activeElement.id")).toBe("main");
    expect(await browser.evaluate("location.hash")).toBe("#type/t:ImGroupType");
  });

  test("texts of schemas and messages stay texts; 64-bit integers are exact", async () => {
    const evil = "&lt;/script>&lt;img src=x onerror=console.log(1)>";
    const documentation = `<xs:annotation><xs:documentation>${evil}</xs:documentation></xs:annotation>`;
    const schema = build(`
      <xs:complexType name="A">${documentation}<xs:sequence>
        <xs:element name="long" type="xs:long">${documentation}</xs:element>
        <xs:element name="text" type="xs:string" default="${evil}"/>
      </xs:sequence></xs:complexType>
      <xs:element name="a" type="t:A"/>`);
    await browser.open(pageOf(schema, "</title><b>"), "#type/t:A");
    expect(await browser.text(".lead")).toBe("</script><img src=x onerror=console.log(1)>");
    await browser.goTo("#workbench");
    await paste(XML, `<a xmlns="urn:t"><long>9007199254740993</long><text>${evil}</text><img/></a>`);
    await browser.until("document.querySelectorAll('.problem').length === 1");
    expect(JSON.parse(await value(JSON_AREA))).toMatchObject({
      a: { long: { $bigint: "9007199254740993" } },
    });
    await paste(JSON_AREA, '{"a": {"long": {"$bigint": "-9007199254740995"}, "text": ""}}');
    await browser.until("document.querySelectorAll('.status')[1].textContent === 'Written'");
    expect(await value(XML)).toContain(">-9007199254740995<");
    expect(await browser.evaluate("document.querySelectorAll('img, b').length")).toBe(0);
  });

  test("writes nothing to the console", () => {
    expect(browser.messages).toEqual([]);
  });
});

describe.skipIf(!hasBrowser || !hasWholeSchemas)("the page of the whole schemas in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await Browser.start();
    await browser.open(
      pageOf(openSchemas(wholeSchemas), "Exchange Web Services"),
      "#type/t:CalendarItemType",
    );
  });
  afterAll(() => browser?.stop());

  test("opens at the address it is given, finds and shows", async () => {
    expect(await browser.text("h1")).toBe("t:CalendarItemType");
    await browser.screenshot("whole-type");
    await browser.press("/");
    await browser.insert("finditem");
    await browser.press("Enter");
    await browser.until("document.querySelector('h1').innerText === 'FindItem'");
    await browser.goTo("#");
    await browser.screenshot("whole-home");
  });

  test("reads and writes in the workbench", async () => {
    await browser.goTo("#workbench/CreateItem/request");
    await browser.until("document.querySelector('.status')?.textContent === 'Read without deviation'");
    await browser.screenshot("whole-workbench");
    const json = `document.querySelector("${JSON_AREA}")`;
    await browser.evaluate(
      `${json}.focus(); ${json}.setSelectionRange(${json}.value.length, ${json}.value.length)`,
    );
    await browser.insert(" ");
    await browser.until("document.querySelectorAll('.status')[1].textContent === 'Written'");
  });

  test("writes nothing to the console", () => {
    expect(browser.messages).toEqual([]);
  });
});
