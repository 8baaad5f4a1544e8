import type { ChannelCredential, SessionGrant, SignInRequest } from "@tongban/protocol";
import type { SessionParts } from "./create-session.ts";

/** Signs in with a credential. A repeat carries the same credential and install offer, which the gateway takes as the same attempt. */
export async function exchangeCredential({ channel, send }: SessionParts, credential: ChannelCredential): Promise<SessionGrant> {
  const { scene, path } = channel.entry();
  const body: SignInRequest = {
    credential,
    install: await channel.install.offer(),
    entry: { scene: scene.slice(0, 40), path: path.slice(0, 256) },
  };
  const grant = await send<SessionGrant>({ method: "POST", path: "/v1/sessions", body, repeatable: true, auth: "none" });
  await channel.install.keep(grant.installSecret);
  return grant;
}
