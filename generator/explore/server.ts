/** Serving the page to this machine alone. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface PageServer {
  readonly url: string;
  /** Ends all connections. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * Serves a page at `/`, to this machine alone.
 * @param port 0 for any that is free
 * @throws what listening throws, such as EADDRINUSE
 */
export async function servePage(html: string, port: number): Promise<PageServer> {
  const page = Buffer.from(html);
  const server = createServer((request, response) => answer(request, response, page));
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, HOST, done);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${bound}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, page: Buffer): void {
  const status = statusOf(request);
  if (status !== 200) {
    response.writeHead(status, status === 405 ? { Allow: "GET, HEAD" } : {});
    response.end();
    return;
  }
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": page.length,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : page);
}

function statusOf({ method, url = "", headers }: IncomingMessage): 200 | 403 | 404 | 405 {
  // A page of elsewhere could make its own name mean this machine, and read the schemas then.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? "")) return 403;
  if (method !== "GET" && method !== "HEAD") return 405;
  return url.replace(/\?.*/s, "") === "/" ? 200 : 404;
}
