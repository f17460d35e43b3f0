/** `npm run mock`: the mock server on a port of this machine, with a group and a contact to ask for. */

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
    console.error(`${error.message}: choose another port, such as PORT=8081 npm run mock`);
    process.exitCode = 1;
  });
  server.listen(port, "127.0.0.1", () =>
    console.log(`http://127.0.0.1:${port}/EWS/Exchange.asmx answers until Ctrl-C`),
  );
}

if (process.argv[1]?.endsWith("serve.ts") === true) serve();
