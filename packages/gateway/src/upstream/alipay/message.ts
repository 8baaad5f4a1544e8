import { fail, isServiceError } from "@tongban/protocol";
import type { Identifier } from "../contracts/identity.ts";
import type { MessageSender } from "../contracts/message-sender.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
import { alipayFailureOf } from "./errors.ts";

const method = "alipay.open.app.mini.templatemessage.send";
const longest = { data: 2_048, page: 128 } as const;

/** Of these the template or what is put into it is wrong; every other refusal of the business (40004) is taken for hers (inference: no list is published). */
const misfits: readonly string[] = ["USER_TEMPLATE_ILLEGAL", "INVALID_PARAMETER", "TEMPLATE_DATA_ILLEGAL"];

/**
 * Subscription messages, which need no form_id. Source: opendocs.alipay.com, mini/02cth2, as of 2026-11; lengths: docs.open.alipay.com/api_5; `to_open_id`:
 * alipay-sdk-java-all, 2024-08; USER_TEMPLATE_ILLEGAL: AlipayDocs, 2026-02.
 */
export function createMessages({ appId }: Pick<AlipayApp, "appId">, gateway: AlipayGateway): MessageSender {
  return {
    async send({ identifiers, templateId, page, data, traceId }) {
      // text in a string: an object is refused
      const text = JSON.stringify(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])));
      checkLength("data", text);
      if (page !== undefined) checkLength("page", page);
      const fields = { ...recipientOf(identifiers, appId), user_template_id: templateId, ...(page !== undefined && { page }), data: text };
      try {
        await gateway.call(method, fields, traceId);
      } catch (error) {
        throw meaningOf(error);
      }
    },
  };
}

type Recipient = { readonly to_open_id: string } | { readonly to_user_id: string };

/** This app's own name of her first: an app beyond its change to open_id takes no user_id, and one app's open_id means nothing to another. */
function recipientOf(identifiers: readonly Identifier[], appId: string): Recipient {
  const openId = identifiers.find(({ kind, scope }) => kind === "open_id" && scope === appId)?.value;
  const userId = identifiers.find(({ kind }) => kind === "user_id")?.value;
  if (openId !== undefined) return { to_open_id: openId };
  if (userId !== undefined) return { to_user_id: userId };
  throw fail("CHANNEL_IDENTITY_MISSING", { cause: { api: method } });
}

function checkLength(name: keyof typeof longest, text: string): void {
  const most = longest[name];
  if (Buffer.byteLength(text) > most) throw fail("MESSAGE_INVALID", { detail: { where: `/${name}`, rule: `at most ${most} bytes` } });
}

function meaningOf(error: unknown): unknown {
  const failure = alipayFailureOf(error);
  if (!failure || !isServiceError(error, "CHANNEL_FAILED")) return error;
  const { code, subCode } = failure;
  if (misfits.includes(subCode)) return fail("MESSAGE_INVALID", { cause: error.cause });
  // v3 has the status for a code: the business is known by capitals
  const isBusiness = code === "40004" || /^[A-Z]+(?:[._][A-Z]+)+$/.test(subCode);
  return isBusiness ? fail("MESSAGE_REFUSED", { cause: error.cause }) : error;
}
