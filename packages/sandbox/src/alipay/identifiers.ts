import { createHash } from "node:crypto";
import type { AlipayApp, AlipayStage } from "../config/alipay-schemas.ts";
import type { Persona } from "../config/personas.ts";

type User = Pick<Persona, "id">;

export interface AlipayIdentifiers {
  readonly user_id?: string;
  readonly alipay_user_id?: string;
  readonly open_id?: string;
  readonly union_id?: string;
}

/** One for all apps: 2088 and 12 digits. Derived, so that it survives a restart. Source: opendocs.alipay.com, oauth.token, as of 2026-11. */
function userIdOf({ id }: User): string {
  return `2088${digits(`user ${id}`, 12)}`;
}

/** Another one in each app, in the form real ones have (`083` and 44 signs of base64url, replies quoted in 2025). */
function openIdOf({ id }: User, appId: string): string {
  return `083${signs(`open ${appId} ${id}`, 44)}`;
}

/**
 * Which identifiers a reply names at the app's stage of the change from user_id to open_id. Inferences: under `both-whitelist` the listed
 * users get both and all others user_id only; under `both-grey` a fixed percentage of users gets both; union_id comes with open_id, in apps of
 * a group; the old alipay_user_id comes with user_id, as replies quoted until 2023 have it.
 */
export function identifiersOf(user: User, app: AlipayApp): AlipayIdentifiers {
  const { uid, openId } = named(user, app);
  return {
    ...(uid && { user_id: userIdOf(user), alipay_user_id: `2088${digits(`old ${user.id}`, 28)}` }),
    ...(openId && { open_id: openIdOf(user, app.appId) }),
    ...(openId && app.unionGroup !== undefined && { union_id: `08U${signs(`union ${app.unionGroup} ${user.id}`, 44)}` }),
  };
}

function named(user: User, { appId, stage, whitelist }: AlipayApp): { readonly uid: boolean; readonly openId: boolean } {
  if (stage === "uid") return { uid: true, openId: false };
  if (stage === "openid") return { uid: false, openId: true };
  if (stage === "both-whitelist") return { uid: true, openId: whitelist.includes(user.id) };
  return { uid: true, openId: Number(digits(`grey ${appId} ${user.id}`, 4)) % 100 < percentOf(stage) };
}

function percentOf(stage: AlipayStage): number {
  return Number(stage.slice("both-grey:".length));
}

function signs(text: string, length: number): string {
  return createHash("sha512").update(text).digest("base64url").slice(0, length);
}

function digits(text: string, length: number): string {
  return BigInt(`0x${createHash("sha512").update(text).digest("hex")}`)
    .toString(10)
    .slice(-length);
}
