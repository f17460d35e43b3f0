/** The mock server on a port of this machine, with a group and a contact to ask for. */

import type { AddressInfo } from "node:net";
import { ImList } from "./im-list.js";
import { mockServer } from "./mock-server.js";

/** What the README's first call asks for. */
export function firstList(): ImList {
  const list = new ImList();
  const { ExchangeStoreId } = list.addGroup({ DisplayName: "Team", GroupType: "IPM.DistList.MOC.UserGroup" });
  list.addContact({ DisplayName: "Tony", ImAddress: "tony@contoso.com" }, ExchangeStoreId);
  return list;
}

/**
 * Says where it listens, once it does.
 * @param port as it is written
 */
export function serve(port: string): void {
  const fail = (problem: string): void => {
    console.error(
      `${problem}: name another port, as in \`serve.js 8081\`, and in the address that is called`,
    );
    process.exitCode = 1;
  };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    fail(`${port} is no port`);
    return;
  }
  const server = mockServer(firstList());
  server.on("error", ({ message }) => fail(message));
  server.listen(Number(port), "127.0.0.1", () => {
    const { port: bound } = server.address() as AddressInfo;
    console.log(`http://127.0.0.1:${bound}/EWS/Exchange.asmx answers until Ctrl-C`);
  });
}

if (/serve\.[jt]s$/.test(process.argv[1] ?? "")) {
  serve(process.argv[2] ?? process.env["PORT"] ?? "8080");
}
