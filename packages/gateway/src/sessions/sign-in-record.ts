import type { InstallOffer, SignInRequest } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Db, Trx } from "../store/transact.ts";
import { minute } from "../time.ts";
import type { Granting } from "./grant-session.ts";

/** How long a repeat of the same sign-in gets the same session: enough for a lost reply, short enough to be worthless to a thief. */
export const repeatWindow = 2 * minute;
const place = "sign_ins.reply";

export interface SignInKey {
  readonly codeHash: string;
  readonly offerHash: string;
}

export function signInKey(keys: KeyRing, { credential, install }: SignInRequest): SignInKey {
  const { channel, appId, code } = credential;
  return { codeHash: keys.lookup("code", channel, appId, code), offerHash: keys.lookup("offer", ...offerWords(install)) };
}

function offerWords(install: InstallOffer): string[] {
  const { kind, nonce } = install;
  return install.kind === "key" ? [kind, nonce, install.jwk.x, install.jwk.y] : [kind, nonce];
}

interface SignInRecord extends SignInKey {
  readonly granting: Granting;
  readonly keys: KeyRing;
  readonly at: Date;
}

/** That this code has given this session. One code gives one: its hash is the key. */
export function signInRow({ codeHash, offerHash, granting, keys, at }: SignInRecord) {
  return {
    code_hash: codeHash,
    offer_hash: offerHash,
    session_id: granting.sessionId,
    reply_sealed: keys.seal.close(place, JSON.stringify(granting)),
    at,
  };
}

/** Records it; false when the code has already given one. */
export async function keepSignIn(trx: Trx, record: SignInRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("sign_ins")
    .values(signInRow(record))
    .onConflict((on) => on.column("code_hash").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * The session this code has given: `used` for another install, after the window, or once its refresh token was spent (the first reply did arrive).
 * Undefined when the code has given none.
 */
export async function findSignIn(
  db: Db,
  { codeHash, offerHash, keys, now }: SignInKey & { keys: KeyRing; now: number },
): Promise<Granting | "used" | undefined> {
  const row = await db.selectFrom("sign_ins").selectAll().where("code_hash", "=", codeHash).executeTakeFirst();
  if (!row) return undefined;
  if (row.offer_hash !== offerHash || now - row.at.getTime() > repeatWindow) return "used";
  const spent = await db
    .selectFrom("refresh_tokens")
    .select("token_hash")
    .where("session_id", "=", row.session_id)
    .where("spent_at", "is not", null)
    .executeTakeFirst();
  return spent ? "used" : (JSON.parse(keys.seal.open(place, row.reply_sealed)) as Granting);
}
