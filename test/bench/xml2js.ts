import { createRequire } from "node:module";

/** What is used of xml2js, which comes without types. */
interface Xml2js {
  readonly parseString: (
    xml: string,
    options: { readonly async: false },
    done: (error: Error | null, result: unknown) => void,
  ) => void;
}

// `require` gives any, which is what this file keeps from the others.
const xml2js = createRequire(import.meta.url)("xml2js") as Xml2js;

/** Parses with the default settings; the callback is called before parseString returns. */
export function parseXml2js(xml: string): unknown {
  let answer: unknown;
  xml2js.parseString(xml, { async: false }, (error, result) => {
    if (error !== null) throw error;
    answer = result;
  });
  return answer;
}
