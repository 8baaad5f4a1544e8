import { fail } from "@tongban/protocol";
import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockSkew,
  clockTolerance,
  discoveryRequest,
  None,
  processDiscoveryResponse,
} from "oauth4webapi";
import { hour } from "../../time.ts";
import type { UpstreamContext } from "../contracts/upstream.ts";
import type { OidcSetting } from "./app.ts";
import { toChannelError } from "./errors.ts";
import { transport } from "./transport.ts";

/** A provider as one client of it sees it. */
export interface Provider {
  readonly setting: OidcSetting;
  readonly clientAuth: ClientAuth;
  /** By the gateway's own clock, whatever the process's says. */
  client(): Client;
  /** Its published configuration, read once an hour and asked for once at a time. A failure is not kept. */
  metadata(traceId: string): Promise<AuthorizationServer>;
  /** How the library asks for `api`. */
  options(api: string, traceId: string): ReturnType<typeof transport> & { readonly [allowInsecureRequests]: boolean };
}

const metadataLife = hour;

export function createProvider(setting: OidcSetting, { timeoutMs, now }: Pick<UpstreamContext, "timeoutMs" | "now">): Provider {
  const issuer = new URL(setting.issuer);
  // production refuses an issuer without TLS when it starts
  const insecure = issuer.protocol === "http:";
  let held: { readonly metadata: Promise<AuthorizationServer>; readonly until: number } | undefined;

  const options = (api: string, traceId: string) => ({ ...transport(api, { timeoutMs, traceId }), [allowInsecureRequests]: insecure });

  async function discover(traceId: string): Promise<AuthorizationServer> {
    try {
      const metadata = await processDiscoveryResponse(issuer, await discoveryRequest(issuer, options("discovery", traceId)));
      requirePage(metadata.authorization_endpoint, insecure);
      return metadata;
    } catch (error) {
      held = undefined;
      throw toChannelError(error, "discovery");
    }
  }

  return {
    setting,
    clientAuth: clientAuthOf(setting),
    client: () => ({
      client_id: setting.clientId,
      [clockSkew]: Math.round((now() - Date.now()) / 1_000),
      [clockTolerance]: setting.clockToleranceS ?? 30,
    }),
    metadata(traceId) {
      if (!held || now() >= held.until) held = { metadata: discover(traceId), until: now() + metadataLife };
      return held.metadata;
    },
    options,
  };
}

function clientAuthOf({ clientSecret, clientAuth }: OidcSetting): ClientAuth {
  if (clientSecret === undefined) return None();
  return clientAuth === "client_secret_post" ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
}

/** Citizens are sent there. */
function requirePage(address: string | undefined, insecure: boolean): void {
  const { protocol } = address !== undefined && URL.canParse(address) ? new URL(address) : { protocol: "" };
  if (protocol !== "https:" && !(insecure && protocol === "http:")) {
    throw fail("CHANNEL_FAILED", { cause: { api: "discovery", reason: "no log-in page" } });
  }
}
