import { type AssuranceLevel, type ChannelId, fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { Join } from "../joins/join-view.ts";
import { openCooledJoin } from "../joins/settle-join.ts";
import type { RealName } from "../persons/keep-person.ts";
import { findSession } from "./session-record.ts";

/** A session as it stands in the database at one moment. */
export interface SessionState {
  readonly sessionId: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly appId: string;
  readonly channel: ChannelId;
  readonly scene: string | undefined;
  /** Of its own credential: a merge never lifts a weak one. */
  readonly level: AssuranceLevel;
  /** Whom this credential has proved, at level 2 or 3. */
  readonly proved: (RealName & { readonly personId: string }) | undefined;
  /** The account's verified person. */
  readonly heldPersonId: string | undefined;
  /** When this credential last proved that person, or, where the account has none, whom it has proved; milliseconds since 1970. */
  readonly provedAt: number | undefined;
  /** The join asked for by the account this session signed in to; seen by a session at level 3 only, since it tells of the person. */
  readonly join: Pick<Join, "id" | "status" | "number" | "opens_at"> | undefined;
}

/** Reads the session; SESSION_REVOKED when it is over. A join whose cooling time has passed is opened on the way. */
export async function readSession(gateway: Gateway, sessionId: string): Promise<SessionState> {
  const found = await findSession(gateway, sessionId);
  if (!found) throw fail("SESSION_REVOKED");
  const { proofs, join } = found;
  if (join?.status === "waiting" && join.opens_at && Date.parse(join.opens_at) <= gateway.now()) {
    await openCooledJoin(gateway, join);
    return readSession(gateway, sessionId);
  }
  const best = proofs.reduce<(typeof proofs)[number] | undefined>(
    (top, proof) => (top && top.level >= proof.level ? top : proof),
    undefined,
  );
  const own = proofs.find(({ person_id }) => person_id === (found.person_id ?? best?.person_id));
  return {
    sessionId,
    accountId: found.account_id,
    credentialId: found.credential_id,
    appId: found.app_id,
    channel: found.channel,
    scene: found.scene ?? undefined,
    level: best?.level ?? 1,
    proved: best && {
      personId: best.person_id,
      idType: best.id_type,
      name: gateway.keys.seal.open("persons.name", best.name_sealed),
      number: gateway.keys.seal.open("persons.number", best.number_sealed),
    },
    heldPersonId: found.person_id ?? undefined,
    provedAt: own && Date.parse(own.at),
    join: join && best?.level === 3 ? { ...join, opens_at: join.opens_at === null ? null : new Date(join.opens_at) } : undefined,
  };
}
