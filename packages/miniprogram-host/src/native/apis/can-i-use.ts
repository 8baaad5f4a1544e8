import { isSimulatedTag } from "../../components/known-tags.ts";
import { type ApiContext, type ApiTable, ownSync } from "../api.ts";

/**
 * `canIUse("api.kind.name.option")` or `canIUse("component.attribute.option")`. It says what works here: a name that is not simulated can't be used, as if
 * the platform were too old for it. Below the first name only a button's `open-type` is looked at; of the rest there is no table.
 * Source: developers.weixin.qq.com, wx.canIUse, as of 2026-11; AlipayDocs, api/can-i-use, 2026-02.
 */
function canIUse({ can, traits }: ApiContext, schema: unknown): boolean {
  const [name = "", attribute, option] = String(schema).split(".");
  if (can(name)) return true;
  if (!isSimulatedTag(name)) return false;
  const asksOpenType = name === "button" && attribute === "open-type" && option !== undefined;
  return !asksOpenType || Object.hasOwn(traits.controls.openTypes, option);
}

export const canIUseApis: ApiTable = { canIUse: ownSync(canIUse) };
