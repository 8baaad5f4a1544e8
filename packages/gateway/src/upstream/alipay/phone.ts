import { fail } from "@tongban/protocol";
import { minute } from "../../time.ts";
import type { PhoneSource } from "../contracts/phone-source.ts";
import type { AlipayApp } from "./app.ts";
import { readPhonePayload } from "./phone-payload.ts";
import type { AlipayTrust } from "./trust.ts";

/**
 * The number behind the phone button. What the button gives is opened by the app's key, not the user's: it names neither user nor session nor time, and since the
 * IV is constant, two presses of one user give the same bytes for ever. So nothing in it tells whose it is, and no list of answers seen before can: her own next
 * press looks like a replay. We tie it to her ourselves (`request`): a session asks before the button is pressed, has five minutes, and hands over one answer; and a
 * number that one user of the app has is not another's.
 *
 * What that keeps out: an answer sent again, by whoever saw it on its way; another user's answer once she has given her number here; trying answers in bulk. What
 * remains: who gets hold of an answer of a user who never gave her number here (from her own phone, or with her help) holds it until a maintainer or another channel
 * settles it; her own press then fails, which is logged. Two users who share one number can't both have it in one app. Both bear it, since a number is a hint and
 * never a key.
 *
 * Undefined when the app has no AES key: then Alipay gives no number either.
 */
export function createPhone({ unsignedPhone = false }: Pick<AlipayApp, "unsignedPhone">, trust: AlipayTrust): PhoneSource | undefined {
  const { contentKey } = trust;
  if (!contentKey) return undefined;
  return {
    kinds: ["alipay-phone"],
    request: { lifeMs: 5 * minute },
    async read({ grant }) {
      if (grant.kind !== "alipay-phone")
        throw fail("REQUEST_INVALID", { detail: { where: "/grant/kind", rule: "this channel has no such phone grant" } });
      return readPhonePayload(grant.response, { keys: trust.keys(), contentKey, unsigned: unsignedPhone });
    },
  };
}
