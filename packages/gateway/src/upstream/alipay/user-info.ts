import { fail, isCitizenId, isServiceError, normaliseCitizenId } from "@tongban/protocol";
import type { ChannelIdentity, Identifier } from "../contracts/identity.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
import { alipayFailureOf } from "./errors.ts";
import { shownIdentifiers } from "./read-identifiers.ts";
import type { AlipayNode } from "./style.ts";
import { accessTokenOf } from "./user-tokens.ts";

const method = "alipay.user.info.share";
/** `cert_type` of a citizen id card, and `user_type` of a person. */
const [citizenIdCard, aPerson] = ["0", "2"];

interface Completing {
  readonly app: Pick<AlipayApp, "appId" | "unionGroup" | "realNames">;
  readonly gateway: AlipayGateway;
  readonly traceId: string;
}

/**
 * What Alipay itself knows of a user who consented to `auth_user`: more of her identifiers, and, for an app with the arrangement, her real name (level 2: it says
 * whose account it is, not who holds the phone). A user who consented to less, and an Alipay that can't say just now, leave the identity as it was: she signs in,
 * and proves more where it is needed. Source: opendocs.alipay.com, alipay.user.info.share, as of 2026-11; alipay-sdk-java-all,
 * AlipayUserInfoShareResponse, 2024-08 (fields).
 */
export async function completeIdentity(identity: ChannelIdentity, { app, gateway, traceId }: Completing): Promise<ChannelIdentity> {
  if (!app.realNames || identity.secret === undefined) return identity;
  const node = await gateway.call(method, { auth_token: accessTokenOf(identity.secret) }, traceId).catch(leaveOut);
  if (!node) return identity;
  const realName = readRealName(node);
  return { ...identity, identifiers: joined(identity.identifiers, shownIdentifiers(node, app)), ...(realName && { realName }) };
}

/** A token without the scope, an app without the permission, trouble on the line. */
function leaveOut(error: unknown): undefined {
  const { code, subCode } = alipayFailureOf(error) ?? { code: "", subCode: "" };
  const noScope = ["20001", "40003", "40006", "401", "403"].includes(code) || subCode === "invalid-auth-token";
  if (noScope || isServiceError(error, "CHANNEL_BUSY", "CHANNEL_TIMEOUT", "CHANNEL_UNREACHABLE")) return undefined;
  throw error;
}

/** Both replies must be of one user: a kind in both has one value. */
function joined(first: ChannelIdentity["identifiers"], more: readonly Identifier[]): ChannelIdentity["identifiers"] {
  const others = more.filter(({ kind, value }) => {
    const known = first.find((one) => one.kind === kind);
    if (known && known.value !== value) throw fail("CHANNEL_FAILED", { cause: { api: method, reason: "the user info is another user's" } });
    return !known;
  });
  const order = ["open_id", "union_id", "user_id"];
  const [one, ...rest] = [...first, ...others].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return one ? [one, ...rest] : first;
}

/** Undefined where the account is a company's, its holder not verified, or her document no citizen id card. */
export function readRealName(node: AlipayNode): ChannelIdentity["realName"] {
  const { is_certified: certified, cert_type: certType, cert_no: certNo, user_name: name, user_type: userType = aPerson } = node;
  if (certified !== "T" || certType !== citizenIdCard || userType !== aPerson) return undefined;
  if (typeof certNo !== "string" || typeof name !== "string" || name.trim() === "") return undefined;
  const number = normaliseCitizenId(certNo);
  return isCitizenId(number) ? { level: 2, idType: "citizen-id", name, number } : undefined;
}
