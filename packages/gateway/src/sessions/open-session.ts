import type { SignInRequest } from "@tongban/protocol";
import { resolveAccount } from "../accounts/resolve-account.ts";
import type { Gateway } from "../gateway.ts";
import { bindPerson } from "../persons/bind-person.ts";
import { keepPerson } from "../persons/keep-person.ts";
import { type Trx, transact } from "../store/transact.ts";
import { day } from "../time.ts";
import type { ChannelIdentity } from "../upstream/contracts/identity.ts";
import type { Granting } from "./grant-session.ts";
import { acceptInstall } from "./install.ts";
import { issueRefreshToken } from "./refresh-token.ts";
import { sessionRow } from "./session-row.ts";
import { keepSignIn, type SignInKey } from "./sign-in-record.ts";

export interface Opening extends SignInKey {
  readonly request: SignInRequest;
  readonly identity: ChannelIdentity;
  /** What it is called. */
  readonly device: string | undefined;
}

/** One transaction from identity to session. Undefined when the code already has a session: somebody was faster, and nothing of ours stays. */
export async function openSession(gateway: Gateway, { request, identity, device, ...key }: Opening): Promise<Granting | undefined> {
  const { keys, options, now } = gateway;
  const { credential } = request;
  const install = acceptInstall(request.install);
  const at = new Date(now());
  const session = sessionRow({ request, identity, device, install, keys, at });
  const sessionId = session.id;
  try {
    return await transact(gateway.db, async (trx) => {
      const personId = identity.realName && (await keepPerson(trx, { ...identity.realName, keys, at }));
      const { channel, appId } = credential;
      const account = await resolveAccount(trx, { channel, appId, identifiers: identity.identifiers, keys, at });
      await trx
        .insertInto("sessions")
        .values({
          ...session,
          account_id: account.accountId,
          origin_account_id: account.accountId,
          epoch: account.epoch,
          credential_id: account.credentialId,
        })
        .execute();
      if (identity.realName && personId) {
        await keepRealName(trx, {
          gateway,
          opening: { request, identity, device, ...key },
          account,
          sessionId,
          personId,
          vouched: identity.realName.level,
        });
      }
      const refreshToken = await issueRefreshToken(trx, { sessionId, policy: options.policyOf(credential), at: now() });
      const granting = { sessionId, refreshToken, ...(install.kind === "secret" && { installSecret: install.value }) };
      if (!(await keepSignIn(trx, { ...key, granting, keys, at }))) throw new TooLate();
      return granting;
    });
  } catch (error) {
    if (error instanceof TooLate) return undefined;
    throw error;
  }
}

class TooLate extends Error {}

interface RealNameSignIn {
  readonly gateway: Gateway;
  readonly opening: Opening;
  readonly account: { readonly accountId: string; readonly credentialId: string };
  readonly sessionId: string;
  readonly personId: string;
  readonly vouched: 2 | 3;
}

/** Who vouches does so for this sign-in only: the next one may come at a lower level. */
async function keepRealName(trx: Trx, { gateway, opening, account, sessionId, personId, vouched }: RealNameSignIn): Promise<void> {
  const { keys, options } = gateway;
  const { credential } = opening.request;
  const policy = options.policyOf(credential);
  const at = new Date(gateway.now());
  const method = gateway.upstreams.of(credential.channel, credential.appId).vouching?.[vouched];
  const rule = method && policy.authSchema[method];
  // here its word is worth nothing: she is whom the channel knows, and no more
  if (!rule) return;
  await trx
    .insertInto("proofs")
    .values({
      credential_id: account.credentialId,
      session_id: sessionId,
      person_id: personId,
      method,
      level: rule.level,
      at,
      expires_at: new Date(at.getTime() + rule.validDays * day),
    })
    .execute();
  if (rule.level < 3) return;
  const { channel } = credential;
  await bindPerson(trx, { accountId: account.accountId, personId, channel, method, policy, keys, at });
}
