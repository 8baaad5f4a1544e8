import type { FastifyRequest } from "fastify";
import type { ServerScope } from "../server/scope.ts";
import { signedOutPage } from "../sso/login-page.ts";
import { show } from "../sso/show.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { chooseAuthorize, showAuthorize } from "./authorize.ts";
import { subjectOf } from "./id-token.ts";
import { giveTokens } from "./token.ts";

const tags = ["openid"];

/**
 * An OpenID provider whose issuer is `<address of the sandbox>/oidc`; without a public address set, the address it is asked at. A fault's `error` wants its `httpStatus` beside it, as
 * 400. Source: OpenID Connect Core 1.0 and Discovery 1.0, RFC 6749, RFC 7636, RFC 9207.
 */
export function addOidcRoutes(scope: ServerScope, world: World, publicUrl?: string): void {
  const { config, oidcGrants, oidcKeys, findPersona } = world;
  const issuerOf = ({ host }: FastifyRequest) => `${publicUrl ?? `http://${host}`}/oidc`;
  scope.setValidatorCompiler(() => () => true);
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const faults = applyFaults(scope, world, { word: ({ error }) => (error === undefined ? undefined : { error }) });

  scope.get("/oidc/.well-known/openid-configuration", { schema: { tags } }, async (request) => {
    const issuer = issuerOf(request);
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/logout`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256", "EdDSA"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      scopes_supported: ["openid", "identity"],
      acr_values_supported: ["urn:tongban:acr:1", "urn:tongban:acr:2", "urn:tongban:acr:3"],
      authorization_response_iss_parameter_supported: true,
    };
  });
  scope.get("/oidc/jwks", { schema: { tags } }, async () => {
    const algs = new Set(config.read().oidcApps.map(({ alg }) => alg));
    return { keys: [...algs].map((alg) => oidcKeys.of(alg).jwk) };
  });
  scope.get("/oidc/authorize", { schema: { tags } }, async (request, reply) =>
    show(reply, showAuthorize(world, { issuer: issuerOf(request), fields: fieldsOf(request.query) })),
  );
  scope.post("/oidc/authorize", { schema: { hide: true } }, async (request, reply) =>
    show(reply, chooseAuthorize(world, { issuer: issuerOf(request), fields: fieldsOf(request.body) })),
  );
  scope.post("/oidc/token", { schema: { tags } }, async (request, reply) => {
    const { status, body } = giveTokens(world, {
      issuer: issuerOf(request),
      authorization: request.headers.authorization,
      fields: fieldsOf(request.body),
      idTokenFault: faults.hitOf(request)?.idToken,
    });
    return reply.code(status).header("cache-control", "no-store").send(body);
  });
  scope.get("/oidc/userinfo", { schema: { tags } }, async (request, reply) => {
    const grant = oidcGrants.find(request.headers.authorization?.replace(/^Bearer /i, "") ?? "");
    const persona = grant && findPersona(grant.persona);
    if (!grant || !persona)
      return reply.code(401).header("www-authenticate", 'Bearer error="invalid_token"').send({ error: "invalid_token" });
    const identity = { name: persona.name, id_number: persona.citizenId, phone_number: `+86${persona.phone}`, phone_number_verified: true };
    const tells = grant.level !== "1" && grant.scope.split(" ").includes("identity");
    return { sub: subjectOf(persona.id), ...(tells && identity) };
  });
  scope.get("/oidc/logout", { schema: { tags } }, async (_request, reply) => show(reply, { status: 200, html: signedOutPage() }));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
