import { fail } from "@tongban/protocol";
import { FieldKeys, LinkTarget } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Gateway } from "../gateway.ts";
import { defaultLinks } from "../links/default-links.ts";
import { addSignOnRoutes } from "./sign-on-routes.ts";

/** What anybody may ask, without an account. `publicUrl` is known once the server listens. */
export function addPublicRoutes(server: Server, gateway: Gateway, publicUrl: () => string): void {
  const { keys, options } = gateway;
  const links = new Map((options.links ?? defaultLinks).map((link) => [link.token, link]));

  server.get("/v1/keys", { schema: { response: { 200: FieldKeys } } }, async () => ({
    keys: [{ kid: keys.field.kid, alg: "RSA1_5" as const, publicKey: keys.field.publicPem }],
  }));
  server.get("/.well-known/jwks.json", async () => ({
    keys: [{ ...keys.token.publicJwk, kid: keys.token.kid, alg: "EdDSA", use: "sig" }],
  }));
  server.get(
    "/v1/links/:token",
    { schema: { params: Type.Object({ token: Type.String() }), response: { 200: LinkTarget } } },
    async (request) => {
      const link = links.get(request.params.token);
      if (!link) throw fail("LINK_UNKNOWN");
      return link;
    },
  );
  addSignOnRoutes(server, gateway, publicUrl);
}
