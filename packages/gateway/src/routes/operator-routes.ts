import { MaintainerView } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import type { Gateway } from "../gateway.ts";
import { requireMaintainer } from "../operate/maintainers.ts";

/** What maintainers do. Each act names its reason and stands in the audit with who did it. */
export function addOperatorRoutes(server: Server, gateway: Gateway): void {
  server.get("/v1/operate/me", { schema: { response: { 200: MaintainerView } } }, async (request) => {
    const { id, name } = requireMaintainer(gateway, request);
    return { id, name };
  });
}
