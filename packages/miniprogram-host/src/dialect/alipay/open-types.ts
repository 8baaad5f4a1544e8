import { askPhone, type OpenTypes } from "../../components/open-type.ts";
import { attributeOf } from "../../components/read-attributes.ts";
import { shareByButton } from "../../runtime/app/share.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";

const scopes: Readonly<Record<string, string>> = { phoneNumber: "获取你的手机号", userInfo: "获取你的昵称、头像" };

/**
 * `open-type` of Alipay's button. Source: AlipayDocs, mini/component/button, 2026-02: what is authorised is then asked for by my.getPhoneNumber or
 * my.getOpenUserInfo. The detail of `error` is an inference.
 */
export const alipayOpenTypes: OpenTypes = {
  async getAuthorize(press) {
    const { button, ask, tell } = press;
    const scope = String(attributeOf(button, "scope") ?? "");
    const title = Object.hasOwn(scopes, scope) ? scopes[scope] : undefined;
    if (title === undefined) return tell("error", { type: "getAuthorize", errorMessage: `scope "${scope}" is unknown` });
    const byPhone = askPhone(press, "getAuthorize");
    const allowed = byPhone
      ? await byPhone.then(
          () => true,
          () => false,
        )
      : (await ask({ kind: "authorize", title })).confirmed;
    if (allowed) tell("getAuthorize", {});
    else tell("error", { type: "getAuthorize", errorMessage: "用户取消授权" });
  },
  share: ({ button }) => shareByButton(button),
  /** 1: she follows the account now; 2: she does not. */
  async lifestyle(press) {
    const byPhone = await askPhone(press, "lifestyle");
    const followed = byPhone ? undefined : (await press.ask({ kind: "authorize", title: "关注生活号" })).confirmed;
    press.tell("followLifestyle", byPhone ? fieldsOf(byPhone) : { followStatus: followed ? 1 : 2 });
  },
};
