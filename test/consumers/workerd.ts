import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** Serves a worker by workerd, asks it once, and ends it. */
export async function answerOfWorker(workerd: string, folder: string): Promise<string> {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const child = spawn(workerd, ["serve", "config.capnp", `--socket-addr=http=${address}`], { cwd: folder });
  let complaints = "";
  child.stderr.on("data", (chunk) => (complaints += chunk));
  try {
    for (let attempt = 0; attempt < 200; attempt++) {
      const answer = await fetch(`http://${address}`).catch(() => undefined);
      if (answer !== undefined) return await answer.text();
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`workerd does not answer: ${complaints}`);
  } finally {
    child.kill();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
