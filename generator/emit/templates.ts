import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { TemplateData } from "./template-data.js";

/**
 * Handlebars templates by their names, each with the type of what it is given. They get fully decided data; a name
 * that the data lack is an error, and nothing is escaped: what is code must stay as it is.
 */
export class Templates<Data extends { readonly [Name in keyof Data]: object } = TemplateData> {
  private readonly handlebars = Handlebars.create();
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  /** @param folder where the *.hbs files are */
  constructor(folder: string) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith(".hbs")) continue;
      const name = file.slice(0, -".hbs".length);
      const source = readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n");
      const options = { strict: true, noEscape: true, knownHelpersOnly: true };
      const template = this.handlebars.compile(source, options);
      this.handlebars.registerPartial(name, template);
      this.compiled.set(name, template);
    }
  }

  /** Renders a template; the result has no line break at its end. */
  render<Name extends keyof Data & string>(name: Name, data: Data[Name]): string {
    const template = this.compiled.get(name);
    if (template === undefined) throw new Error(`there is no template ${name}.hbs`);
    return template(data).replace(/\n+$/, "");
  }
}
