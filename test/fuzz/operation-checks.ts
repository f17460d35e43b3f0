/** What must hold of the operations, whatever message they get. */

import { isDeepStrictEqual } from "node:util";
import { assertSuccess, ResponseError, type ResponseStatus, SoapFaultError } from "../../generated/index.js";
import { operations } from "../../generated/registry.js";
import { outcome } from "../runtime/dump.js";
import { errorText, must } from "./target.js";

type Source = string | Uint8Array;

interface AnyOperation {
  deserializeRequest(source: Source, options: object): { readonly body: object };
  deserializeResponse(source: Source, options: object): { readonly body: object };
}

interface ReadEnvelope {
  readonly body: object;
  /** What stood beside it. */
  readonly $body: object;
}

const table: Readonly<Record<string, AnyOperation>> = operations as never;

/**
 * The operation that a message is of, or any, reads what the registry reads, and throws its own errors only.
 * @param envelope what the registry has read
 */
export function checkOperation(source: Source, { body, $body }: ReadEnvelope, options: object): void {
  const key = Object.keys(body).find((each) => each !== "$unknown") ?? "";
  const name = key.replace(/Response$/, "");
  const operation = (Object.hasOwn(table, name) ? table[name] : undefined) ?? table["GetImItems"]!;
  const isRequest = Object.hasOwn(table, key);
  const result = outcome(() =>
    isRequest
      ? operation.deserializeRequest(source, options)
      : operation.deserializeResponse(source, options),
  );
  if ("error" in result) {
    const { error } = result;
    const known = error instanceof Error && /^(DeviationError|SoapFaultError)$/.test(error.name);
    must(known, "an operation throws what it must not", () => errorText(error));
    const isFault = error instanceof SoapFaultError;
    // Beside another element that the registry knows a fault is unknown content to it, but not to an operation.
    const mayBeFault = isFault && JSON.stringify($body).includes("Fault");
    must(isFault === (key === "Fault") || mayBeFault, "a fault is taken for something else", () =>
      errorText(error),
    );
    if (isFault) checkParts(error);
    return;
  }
  const expected = (body as Readonly<Record<string, unknown>>)[key];
  must(isDeepStrictEqual(result.value.body, expected), "an operation reads something else", () => key);
  if (!isRequest) checkSuccess(result.value.body as ResponseStatus);
}

/** Everything that a fault tells can be asked for. */
function checkParts(error: SoapFaultError): void {
  const { code, string, actor, detail, responseCode, messageXml, backOffMilliseconds, message } = error;
  const sound = typeof code.local === "string" && typeof string === "string" && typeof message === "string";
  must(sound, "a fault without code or string", () =>
    JSON.stringify([actor, detail, responseCode, messageXml]),
  );
  must(backOffMilliseconds === undefined || backOffMilliseconds >= 0, "a back-off below 0", () => message);
}

function checkSuccess(body: ResponseStatus): void {
  const result = outcome(() => assertSuccess(body));
  must("error" in result === (body.ResponseClass === "Error"), "success and failure are mistaken", () => "");
  if (!("error" in result)) return;
  const { error } = result;
  must(error instanceof ResponseError, "a response error of another class", () => errorText(error));
  must(typeof error.messageXml === "object", "a response error without MessageXml", () => error.message);
  must((error.backOffMilliseconds ?? 0) >= 0, "a back-off below 0", () => error.message);
}
