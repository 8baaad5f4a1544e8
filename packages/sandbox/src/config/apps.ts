import type { OidcApp, OidcAppInput } from "./oidc-schemas.ts";
import type { SsoApp, SsoAppInput } from "./sso-schemas.ts";

export type MakeSecret = () => string;

/** Gives each app of the sign-on the key pair it had before, or a new one. */
export function completeSsoApps(given: readonly SsoAppInput[], held: readonly SsoApp[], makeSecret: MakeSecret): readonly SsoApp[] {
  return given.map((app) => {
    const before = held.find(({ appId }) => appId === app.appId);
    return {
      appId: app.appId,
      accessKey: app.accessKey ?? before?.accessKey ?? `sandbox-${makeSecret()}`,
      secretKey: app.secretKey ?? before?.secretKey ?? makeSecret(),
      returnOrigins: app.returnOrigins ?? before?.returnOrigins ?? [],
      forbiddenPaths: app.forbiddenPaths ?? before?.forbiddenPaths ?? [],
      callback: app.callback ?? before?.callback ?? "",
      published: app.published ?? before?.published ?? true,
      testers: app.testers ?? before?.testers ?? [],
    };
  });
}

/** The same for apps of the OpenID provider. */
export function completeOidcApps(given: readonly OidcAppInput[], held: readonly OidcApp[], makeSecret: MakeSecret): readonly OidcApp[] {
  return given.map((app) => {
    const before = held.find(({ clientId }) => clientId === app.clientId);
    return {
      clientId: app.clientId,
      clientSecret: app.clientSecret ?? before?.clientSecret ?? makeSecret(),
      redirectUris: app.redirectUris ?? before?.redirectUris ?? [],
      alg: app.alg ?? before?.alg ?? "EdDSA",
    };
  });
}
