/** Addresses inside the page: what stands behind the hash, there and back. */

export type Route =
  | { readonly page: "home" }
  | { readonly page: "operation" | "type" | "element"; readonly id: string; readonly member?: string }
  | { readonly page: "workbench"; readonly operation?: string; readonly direction?: "request" | "response" }
  | { readonly page: "workbench"; readonly element: string };

const ENTRIES = ["operation", "type", "element"] as const;

/** Reads a hash; what means nothing is the start. */
export function parseRoute(hash: string): Route {
  const [page, ...rest] = hash.replace(/^#/, "").split("/").map(decode);
  const [id = "", member] = rest;
  const entry = ENTRIES.find((each) => each === page);
  if (entry !== undefined && id !== "") {
    return member === undefined ? { page: entry, id } : { page: entry, id, member };
  }
  if (page !== "workbench") return { page: "home" };
  if (id === "") return { page };
  if (member === "element") return { page, element: id };
  return { page, operation: id, direction: member === "response" ? "response" : "request" };
}

/** The hash of a route. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case "home":
      return "#";
    case "workbench":
      return "element" in route
        ? join(["workbench", route.element, "element"])
        : join(["workbench", route.operation, route.direction]);
    default:
      return join([route.page, route.id, route.member]);
  }
}

function join(parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined);
  return `#${given.map(encode).join("/")}`;
}

/** A colon stays as it is: `#type/t:ImGroupType` is to be read by people. */
function encode(part: string): string {
  return encodeURIComponent(part).replace(/%3A/g, ":").replace(/%40/g, "@");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
