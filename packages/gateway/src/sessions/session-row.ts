import { randomUUID } from "node:crypto";
import { isScene, type SignInRequest } from "@tongban/protocol";
import type { Insertable } from "kysely";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Tables } from "../store/tables.ts";
import type { ChannelIdentity } from "../upstream/contracts/identity.ts";
import type { KeptInstall } from "./install.ts";
import { secretPlace } from "./renew-secret.ts";
import { sealOrganisation } from "./session-organisation.ts";

export interface NewSession {
  readonly request: SignInRequest;
  readonly identity: ChannelIdentity;
  readonly device: string | undefined;
  readonly install: KeptInstall;
  readonly keys: KeyRing;
  readonly at: Date;
}

/** What a new session keeps of its sign-in, whosever account it is. */
export function sessionRow({ request, identity, device, install, keys, at }: NewSession) {
  const { credential, entry } = request;
  return {
    id: randomUUID() as string,
    channel: credential.channel,
    app_id: credential.appId,
    // an unknown scene is normal and kept; what is no scene at all is dropped, it comes from outside
    scene: entry && isScene(entry.scene) ? entry.scene : null,
    entry_path: entry?.path ?? null,
    install_kind: install.kind,
    install_sealed: keys.seal.close("sessions.install", install.value),
    channel_secret_sealed: identity.secret ? keys.seal.close(secretPlace, identity.secret) : null,
    organisation_sealed: identity.organisation ? sealOrganisation(keys, identity.organisation) : null,
    device: device ?? null,
    created_at: at,
  } satisfies Partial<Insertable<Tables["sessions"]>>;
}
