import type { Chance } from "../world/world.ts";
import { type AppTokens, createAppTokens } from "./app-tokens.ts";
import { createFaceChecks, type FaceChecks } from "./face/checks.ts";
import { createEntries, type Entries } from "./links/entries.ts";
import { createLoginCodes, type LoginCodes } from "./login-codes.ts";
import { createInbox, type Inbox } from "./messages/inbox.ts";
import { createSubscriptions, type Subscriptions } from "./messages/subscriptions.ts";
import { createSealer, type Sealer } from "./phone/sealed-data.ts";
import { createPlainTokens, type PlainTokens } from "./plain-tokens.ts";
import { createSessionKeys, type SessionKeys } from "./session/session-keys.ts";
import { createUserCodes, type UserCodes } from "./user-codes.ts";

const codeLifeMs = 5 * 60_000;

/** Everything WeChat's servers remember. */
export interface WechatMemory {
  readonly codes: LoginCodes;
  readonly sessionKeys: SessionKeys;
  readonly tokens: AppTokens;
  readonly plainTokens: PlainTokens;
  /** Of the phone button. */
  readonly phoneCodes: UserCodes;
  /** Of the page where a user consents to a check of her name. */
  readonly realNameCodes: UserCodes;
  readonly sealer: Sealer;
  readonly entries: Entries;
  readonly subscriptions: Subscriptions;
  readonly inbox: Inbox;
  readonly faces: FaceChecks;
}

export function createWechatMemory(chance: Chance): WechatMemory {
  return {
    codes: createLoginCodes(chance),
    sessionKeys: createSessionKeys(chance),
    tokens: createAppTokens(chance),
    plainTokens: createPlainTokens(chance),
    phoneCodes: createUserCodes(chance, codeLifeMs),
    realNameCodes: createUserCodes(chance, codeLifeMs),
    sealer: createSealer(chance),
    entries: createEntries(chance),
    subscriptions: createSubscriptions(),
    inbox: createInbox(),
    faces: createFaceChecks(chance),
  };
}
