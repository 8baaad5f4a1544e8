import { fail } from "@tongban/protocol";
import { minute } from "../../time.ts";
import type { PhoneSource } from "../phone-source.ts";
import type { AlipayApp } from "./app.ts";
import { readPhonePayload } from "./phone-payload.ts";
import type { AlipayTrust } from "./trust.ts";

/**
 * The number behind the phone button. What the button gives is opened by the app's key, not the user's: it names neither user nor session nor time, and since the
 * IV is constant, two presses of one user give the same bytes for ever. So nothing in it tells whose it is, and we tie it to her ourselves (`request`): a session
 * asks before the button is pressed, has five minutes, and hands over one answer; and a number that one credential got this way is not another's.
 *
 * What that keeps out: an answer sent again, later or from another session; another user's answer once she has used it herself; trying answers in bulk. What remains:
 * who gets hold of an answer that was never handed over here (from the victim's own phone, or from her with her help) has her number until she uses the
 * button herself, which then fails and is to be logged. Two who share one number can't both have it this way. Both bear it: a number is a hint and never a key.
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
