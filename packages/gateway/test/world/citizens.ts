import { constants, createHmac, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import { isCitizenId, type ProofOutcome, type SessionGrant } from "@tongban/protocol";
import { type Call, call, type Reply } from "./call.ts";
import { h5AppId, h5Origin, type World, wxAppId } from "./world.ts";

export interface Named {
  readonly name: string;
  readonly number: string;
}

let newcomers = 0;
/** Somebody who has never been here: a new person of the sandbox. */
export function newcomer({ sandbox }: World): Named & { readonly id: string } {
  newcomers += 1;
  const start = `36050219600101${100 + newcomers}`;
  const number = [..."0123456789X"].map((check) => start + check).find(isCitizenId);
  if (!number) throw new Error(`no number begins with ${start}`);
  const { personas } = sandbox.config.read();
  const [id, name] = [`newcomer-${newcomers}`, "新来的"];
  sandbox.config.change({
    personas: [...personas, { id, name, citizenId: number, phone: `1990000${1_000 + newcomers}`, about: "新来的" }],
  });
  return { id, name, number };
}

export interface SignInChange {
  readonly code?: string;
  readonly appId?: string;
  readonly nonce?: string;
  readonly gateway?: string;
  readonly entry?: { readonly scene: string; readonly path: string };
}

/** A code as `wx.login` gives it on this person's phone. */
export async function wxCode({ sandbox }: World, persona: string, appId: string = wxAppId): Promise<string> {
  const { body } = await call(`${sandbox.url}/device/wechat/login`, { json: { appId, persona } });
  return body.code;
}

export function newNonce(): string {
  return randomBytes(16).toString("hex");
}

export async function postWxCode(
  world: World,
  { code = "", appId = wxAppId, nonce = newNonce(), gateway = world.gateway, entry }: SignInChange,
): Promise<Reply> {
  const credential = { channel: "wechat", appId, kind: "wx-code", code };
  return call(`${gateway}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce }, ...(entry && { entry }) } });
}

/** Signs a person in on her WeChat. */
export async function signInByWechat(world: World, persona: string, change: SignInChange = {}): Promise<SessionGrant> {
  const code = change.code ?? (await wxCode(world, persona, change.appId));
  const reply = await postWxCode(world, { ...change, code });
  if (reply.status !== 200) throw new Error(`sign-in: ${reply.text}`);
  return reply.body;
}

/** A ticket as the sign-on page sends a person back with; level 1 非实名, 2 初级, 3 高级. */
export async function ssoTicket({ sandbox }: World, persona: string, level: 1 | 2 | 3): Promise<string> {
  const form = new URLSearchParams({ appId: h5AppId, sp: `${h5Origin}/h5/?state=s`, persona, level: String(level) });
  const reply = await call(`${sandbox.url}/uc/sso/login`, {
    text: form.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  return new URL(reply.headers.get("location") ?? "").searchParams.get("ticketId") ?? "";
}

export async function postTicket(world: World, { code = "", nonce = newNonce(), gateway = world.gateway }: SignInChange): Promise<Reply> {
  const credential = { channel: "h5", appId: h5AppId, kind: "sso-ticket", code };
  return call(`${gateway}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce } } });
}

export async function signInBySso(world: World, persona: string, level: 1 | 2 | 3): Promise<SessionGrant> {
  const reply = await postTicket(world, { code: await ssoTicket(world, persona, level) });
  if (reply.status !== 200) throw new Error(`sign-in: ${reply.text}`);
  return reply.body;
}

/** A call of a signed-in person. */
export function as(world: World, grant: Pick<SessionGrant, "accessToken">, gateway: string = world.gateway) {
  return (path: string, more: Call = {}) => call(gateway + path, { token: grant.accessToken, ...more });
}

/** Encrypts a claim as a shell does. */
export async function sealClaim(world: World, { name, number }: Named) {
  const { body } = await call(`${world.gateway}/v1/keys`);
  const [{ kid, publicKey }] = body.keys;
  const key = createPublicKey(publicKey);
  const seal = (text: string) => publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64");
  return { kid, idType: "citizen-id", name: seal(name), number: seal(number) };
}

export async function startProof(world: World, grant: SessionGrant, claimed?: Named): Promise<Reply> {
  const claim = claimed && (await sealClaim(world, claimed));
  return as(world, grant)("/v1/proofs", { json: { method: "wechat-face", ...(claim && { claim }) } });
}

export interface FaceVisit {
  readonly persona: string;
  readonly verifyId: string;
  readonly act?: string;
  readonly face?: string;
}

/** The face page on this person's phone; says what the phone's callback says. */
export async function showFace({ sandbox }: World, { persona, verifyId, act = "pass", face }: FaceVisit): Promise<{ errCode: number }> {
  const json = { appId: wxAppId, persona, verifyId, act, ...(face && { face }) };
  const { body } = await call(`${sandbox.url}/device/wechat/face`, { json });
  return body;
}

export function confirmProof(world: World, grant: SessionGrant, proofId: string): Promise<Reply> {
  return as(world, grant)(`/v1/proofs/${proofId}/confirm`, { method: "POST" });
}

/** The whole proof by face of a person on her own phone. */
export async function prove(world: World, grant: SessionGrant, { id, ...claim }: Named & { id: string }): Promise<ProofOutcome> {
  const started = await startProof(world, grant, claim);
  await showFace(world, { persona: id, verifyId: started.body.launch.verifyId });
  const confirmed = await confirmProof(world, grant, started.body.proofId);
  if (confirmed.status !== 200) throw new Error(`proof: ${confirmed.text}`);
  return confirmed.body;
}

/** A refresh as a mini-program sends it. */
export function postRefresh(
  gateway: string,
  { refreshToken, installSecret = "" }: Pick<SessionGrant, "refreshToken" | "installSecret">,
  at: number = Date.now(),
): Promise<Reply> {
  const key = Buffer.from(installSecret, "base64");
  const signature = createHmac("sha256", key).update(`${refreshToken}\n${at}`).digest("hex");
  return call(`${gateway}/v1/sessions/refresh`, { json: { refreshToken, at, signature } });
}
