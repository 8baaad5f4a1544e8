import type { Persona } from "../../config/personas.ts";
import { phoneInfo } from "../../wechat/phone/phone-info.ts";
import type { SealedData } from "../../wechat/phone/sealed-data.ts";
import type { World } from "../../world/world.ts";

/**
 * What the phone button hands over: a code, and for old servers the same number sealed with the session_key that is valid now. Source:
 * developers.weixin.qq.com, open-ability/getPhoneNumber, as of 2026-11. Inference: without a session there is only the code.
 */
export function givePhoneNumber(world: World, appId: string, user: Persona): { readonly code: string } & Partial<SealedData> {
  const code = world.phoneCodes.issue(appId, user.id);
  const key = world.sessionKeys.current(appId, user.id);
  return { code, ...(key !== undefined && world.sealer.seal(key, phoneInfo(user, appId, world.now()))) };
}
