/** Headless Chromium, driven by the DevTools protocol over a pipe. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { chromiumPath } from "../support/chromium.js";

/** Whether there is a browser. In CI there must be: then the tests run, and fail where it is missing. */
export const hasBrowser = chromiumPath() !== undefined || process.env["CI"] === "true";

/** An answer or event of the protocol. */
interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly mobile?: boolean;
}

const DESKTOP: Size = { width: 1360, height: 900 };
const KEY_CODES: Readonly<Record<string, number>> = {
  Enter: 13,
  Escape: 27,
  " ": 32,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Tab: 9,
  "/": 191,
};

export class Browser {
  /** What the page wrote to its console, and errors that nobody caught. */
  readonly messages: string[] = [];
  private readonly process: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), "ews-codegen-explore-"));
  private readonly waiting = new Map<number, { done(result: Incoming): void }>();
  private session: string | undefined;
  private count = 0;

  private constructor(path: string) {
    const options = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      `--user-data-dir=${join(this.folder, "profile")}`,
      "--remote-debugging-pipe",
    ];
    this.process = spawn(path, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    (this.process.stdio[4] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      const texts = (rest + chunk).split("\0");
      rest = texts.pop() ?? "";
      for (const text of texts) this.receive(JSON.parse(text) as Incoming);
    });
  }

  /** Starts a browser with one empty page. */
  static async start(): Promise<Browser> {
    const path = chromiumPath();
    if (path === undefined)
      throw new Error("there is no Chromium in PATH: install Debian's package chromium");
    const browser = new Browser(path);
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    browser.session = String(sessionId);
    for (const domain of ["Page", "Runtime", "Log"]) await browser.send(`${domain}.enable`);
    await browser.resize(DESKTOP);
    return browser;
  }

  /** Ends it, and what it left on the disk. */
  async stop(): Promise<void> {
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill();
    await ended;
    // Its helpers may go on writing for a moment.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }

  /** Opens a page of this text, from the disk, as somebody would who was given the file. */
  async open(html: string, hash = ""): Promise<void> {
    const file = join(this.folder, `page${++this.count}.html`);
    writeFileSync(file, html);
    await this.send("Page.navigate", { url: `file://${file}${hash}` });
    await this.until("document.readyState === 'complete' && document.querySelector('h1') !== null");
  }

  async goTo(hash: string): Promise<void> {
    await this.evaluate(`location.hash = ${JSON.stringify(hash)}; 0`);
    await this.settle();
  }

  /** Two frames: what an event has set off is on the screen then. */
  async settle(): Promise<void> {
    await this.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** The value of an expression, which may be a promise; it must have a form in JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Waits until an expression is true. */
  async until(condition: string): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const holds = await this.evaluate<boolean>(condition).catch(() => false);
      if (holds === true) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`this never came true: ${condition}; console: ${this.messages.join("; ")}`);
  }

  /** The text of the first element that a selector means. */
  text(selector: string): Promise<string> {
    return this.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`);
  }

  async press(key: string): Promise<void> {
    const code = { key, windowsVirtualKeyCode: KEY_CODES[key] ?? 0, code: key === "/" ? "Slash" : key };
    const text = key.length === 1 ? { text: key } : key === "Enter" ? { text: "\r" } : {};
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...code, ...text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...code });
  }

  /** Types or pastes into what has the focus. */
  async insert(text: string): Promise<void> {
    await this.send("Input.insertText", { text });
  }

  async resize({ width, height, mobile = false }: Size): Promise<void> {
    await this.send("Emulation.setDeviceMetricsOverride", {
      width,
      height,
      mobile,
      deviceScaleFactor: mobile ? 2 : 1,
    });
  }

  async prefer(colours: "light" | "dark"): Promise<void> {
    const features = [
      { name: "prefers-color-scheme", value: colours },
      { name: "prefers-reduced-motion", value: "reduce" },
    ];
    await this.send("Emulation.setEmulatedMedia", { features });
  }

  /** Takes a picture when the environment has a folder for them, SCREENSHOTS. */
  async screenshot(name: string): Promise<void> {
    const folder = process.env["SCREENSHOTS"];
    if (folder === undefined) return;
    await this.settle();
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    writeFileSync(join(folder, `${name}.png`), Buffer.from(String(data), "base64"));
  }

  private send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.count;
    const session = this.session === undefined ? {} : { sessionId: this.session };
    return new Promise((done, fail) => {
      this.waiting.set(id, {
        done: ({ result, error }) =>
          error ? fail(new Error(`${method}: ${error.message}`)) : done(result ?? {}),
      });
      (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  private receive(message: Incoming): void {
    if (message.id !== undefined) {
      this.waiting.get(message.id)?.done(message);
      this.waiting.delete(message.id);
      return;
    }
    const telling = ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"];
    if (telling.includes(message.method ?? "")) this.messages.push(JSON.stringify(message.params));
  }
}
