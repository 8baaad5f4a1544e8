import type { KeyObject } from "node:crypto";
import { fail, type ServiceError } from "@tongban/protocol";
import { parseObject } from "../call-upstream.ts";
import { wordOf } from "../word-of.ts";
import { decryptContent } from "./content-key.ts";
import { rawMembers } from "./raw-members.ts";
import { isSignedRsa2 } from "./signing.ts";
import type { AlipayNode } from "./style.ts";

const api = "my.getPhoneNumber";

export interface PhoneReading {
  /** Alipay's keys: one of them must have signed. */
  readonly keys: readonly KeyObject[];
  readonly contentKey: KeyObject;
  /** Takes an encrypted answer without a signature. */
  readonly unsigned: boolean;
}

/**
 * The number in `res.response` of `my.getPhoneNumber`, as E.164. The signature covers an encrypted answer with quotes around it, and a plain one as it stands. A
 * plain answer is always an error, whatever it says: a number counts only out of a cipher. Every refusal is PHONE_GRANT_INVALID, but for Alipay's own signed
 * trouble: whoever sends changed ciphers learns nothing from the answers. Source: AlipayDocs, my.getPhoneNumber, 2026-02, and opendocs.alipay.com, common/02mse3
 * (content encryption), as of 2026-11.
 */
export function readPhonePayload(payload: string, { keys, contentKey, unsigned }: PhoneReading): string {
  const members = rawMembers(payload);
  const raw = members?.get("response");
  if (!members || raw === undefined) throw refuse("no response");
  const said = raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
  const isPlain = said.startsWith("{");
  const signature = textOf(members.get("sign"));
  const signedText = isPlain ? said : `"${said}"`;
  const signed = signature !== undefined && keys.some((key) => isSignedRsa2(signedText, signature, key));
  if (signature !== undefined && !signed) throw refuse("the signature does not hold");
  if (isPlain) throw troubleOf(parseObject(said), signed);
  if (!signed && !unsigned) throw refuse("not signed: set 接口加签方式 in the console");

  const content = decryptContent(said, contentKey);
  const node = content === undefined ? undefined : parseObject(content);
  if (signed && !node) throw fail("CHANNEL_FAILED", { cause: { api, reason: "can't be decrypted: aesKey is not the console's" } });
  if (node?.code !== "10000") throw troubleOf(node, signed);
  const { mobile } = node;
  if (typeof mobile !== "string" || !/^1\d{10}$/.test(mobile)) throw refuse("no mainland mobile number");
  return `+86${mobile}`;
}

/** Here the names are in camel case, unlike the gateway's. `aop.unknow-error` may be better the next time; the others are ours or the citizen's to mend. */
function troubleOf(node: AlipayNode | undefined, signed: boolean): ServiceError {
  // the whole answer may stand in a `response` of its own
  const { code, subCode } = (typeof node?.response === "object" && node.response !== null ? node.response : (node ?? {})) as AlipayNode;
  const cause = { code: wordOf(code).slice(0, 64), subCode: wordOf(subCode).slice(0, 64) };
  if (!signed || cause.subCode === "isv.invalid-auth-relations") return fail("PHONE_GRANT_INVALID", { cause });
  return fail(cause.code === "20000" ? "CHANNEL_BUSY" : "CHANNEL_FAILED", { cause: { api, ...cause } });
}

function refuse(reason: string): ServiceError {
  return fail("PHONE_GRANT_INVALID", { cause: { reason } });
}

/** A member's text; undefined where it is missing or empty, since an app without 加签方式 gets either (inference). */
function textOf(raw: string | undefined): string | undefined {
  const value: unknown = raw === undefined ? undefined : JSON.parse(raw);
  return typeof value === "string" && value !== "" ? value : undefined;
}
