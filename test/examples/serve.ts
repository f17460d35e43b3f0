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

const port = Number(process.env["PORT"] ?? 8080);

/** Says where it listens, once it does. */
export function serve(): void {
  const server = mockServer(firstList());
  server.on("error", (error) => {
    console.error(`${error.message}: set another port in the environment, such as PORT=8081`);
    process.exitCode = 1;
  });
  server.listen(port, "127.0.0.1", () => {
    const { port: bound } = server.address() as AddressInfo;
    console.log(`http://127.0.0.1:${bound}/EWS/Exchange.asmx answers until Ctrl-C`);
  });
}

if (/serve\.[jt]s$/.test(process.argv[1] ?? "")) serve();
