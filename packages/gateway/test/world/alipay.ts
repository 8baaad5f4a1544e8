import type { ProofOutcome, SessionGrant } from "@tongban/protocol";
import type { AlipayStage } from "@tongban/sandbox";
import { createMyDevice } from "@tongban/sandbox/device";
import { aliAppIds, alipaySeeds } from "./alipay-apps.ts";
import { type Call, call, type Reply } from "./call.ts";
import { as, confirmProof, type Named, newNonce, type SignInChange } from "./citizens.ts";
import type { World } from "./world.ts";

/** An authCode as `my.getAuthCode` gives it on this person's phone. */
export async function authCode({ sandbox }: World, persona: string, appId: string = aliAppIds.key): Promise<string> {
  const { body } = await call(`${sandbox.url}/device/alipay/auth-code`, { json: { appId, persona } });
  return body.authCode;
}

export async function postAuthCode(
  world: World,
  { code = "", appId = aliAppIds.key, nonce = newNonce(), gateway = world.gateway }: SignInChange,
): Promise<Reply> {
  const credential = { channel: "alipay", appId, kind: "alipay-code", code };
  return call(`${gateway}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce } } });
}

/** Signs a person in on her Alipay. */
export async function signInByAlipay(world: World, persona: string, change: SignInChange = {}): Promise<SessionGrant> {
  const code = change.code ?? (await authCode(world, persona, change.appId));
  const reply = await postAuthCode(world, { ...change, code });
  if (reply.status !== 200) throw new Error(`sign-in: ${reply.text}`);
  return reply.body;
}

/** Moves the app in key mode to another stage between user_id and open_id. */
export function setStage({ sandbox }: World, stage: AlipayStage): void {
  const apps = alipaySeeds(["key"]).map((app) => ({ ...app, stage }));
  sandbox.config.change({ alipayApps: apps });
}

/** Encrypts a claim as the Alipay shell does: by the host, which takes the key without PEM's lines. */
async function sealByMy({ gateway, sandbox }: World, { name, number }: Named) {
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: aliAppIds.key, persona: "zhu-guilan" });
  const { body } = await call(`${gateway}/v1/keys`);
  const [{ kid, publicKey }] = body.keys;
  const key = publicKey.replace(/-----[A-Z ]+-----/g, "");
  const seal = async (text: string) => (await my.rsa({ action: "encrypt", text, key })).text;
  return { kid, idType: "citizen-id", name: await seal(name), number: await seal(number) };
}

export async function startCertify(world: World, grant: SessionGrant, claimed?: Named): Promise<Reply> {
  const claim = claimed && (await sealByMy(world, claimed));
  return as(world, grant)("/v1/proofs", { json: { method: "alipay-certify", ...(claim && { claim }) } });
}

export interface CertifyVisit {
  readonly persona: string;
  readonly launch: { readonly certifyId: string; readonly url: string };
  readonly act?: string;
  readonly face?: string;
  readonly appId?: string;
}

/** The certify page on this person's phone; says what `startAPVerify` says. */
export async function showCertify({ sandbox }: World, visit: CertifyVisit): Promise<{ resultStatus: string }> {
  const { persona, launch, act = "pass", face, appId = aliAppIds.key } = visit;
  const json: Call["json"] = { appId, persona, certifyId: launch.certifyId, url: launch.url, act, ...(face && { face }) };
  return (await call(`${sandbox.url}/device/alipay/certify`, { json })).body;
}

/** The whole proof by certify: the person `face` before the phone of `phone`. */
export async function certify(
  world: World,
  grant: SessionGrant,
  { id, phone = id, appId, ...claim }: Named & { id: string; phone?: string; appId?: string },
): Promise<ProofOutcome> {
  const { body } = await startCertify(world, grant, claim);
  await showCertify(world, { persona: phone, launch: body.launch, face: id, ...(appId && { appId }) });
  const confirmed = await confirmProof(world, grant, body.proofId);
  if (confirmed.status !== 200) throw new Error(`proof: ${confirmed.text}`);
  return confirmed.body;
}
