import { askPhone, type OpenType, type OpenTypes, type Press } from "../../components/open-type.ts";
import { attributeOf } from "../../components/read-attributes.ts";
import { shareByButton } from "../../runtime/app/share.ts";
import { fieldsOf, isFn } from "../../runtime/unit/definition.ts";

/**
 * `open-type` of WeChat's button. Source: developers.weixin.qq.com, component/button, open-ability/getPhoneNumber, getRealtimePhoneNumber,
 * userProfile and user-privacy/PrivacyAuthorize, as of 2026-11. Texts of refusals are from memory.
 */
export const weappOpenTypes: OpenTypes = {
  getPhoneNumber: consented("getPhoneNumber", "申请获取并验证你的手机号"),
  getRealtimePhoneNumber: consented("getRealtimePhoneNumber", "申请实时验证你的手机号"),
  getUserInfo: consented("getUserInfo", "申请获取你的昵称、头像"),
  async chooseAvatar(press) {
    const byPhone = await askPhone(press, "chooseAvatar");
    const avatarUrl = byPhone?.avatarUrl ?? (await asked(press))?.toString();
    if (avatarUrl !== undefined) press.tell("chooseavatar", { avatarUrl });
  },
  async agreePrivacyAuthorization({ button, outside, tell }) {
    outside.privacy.agree(String(button.element.attributes.id ?? ""));
    tell("agreeprivacyauthorization", { errMsg: "agreePrivacyAuthorization:ok" });
  },
  async contact({ button, outside }) {
    outside.screen.visit({
      api: "contact",
      to: String(attributeOf(button, "session-from") ?? ""),
      option: { ...button.element.attributes },
    });
  },
  async feedback({ button, outside }) {
    outside.screen.visit({ api: "feedback", to: "", option: { ...button.element.attributes } });
  },
  share: ({ button }) => shareByButton(button),
  async openSetting({ outside, tell }) {
    const { api } = outside;
    if (isFn(api.openSetting)) api.openSetting({ success: (result: unknown) => tell("opensetting", { ...fieldsOf(result) }) });
  },
};

/** The citizen allows what the phone then gives; without such a phone she gives the code herself, by `confirm(code)`. */
function consented(name: string, title: string): OpenType {
  return async (press) => {
    const { ask, tell } = press;
    const event = name.toLowerCase();
    const byPhone = askPhone(press, name);
    if (byPhone) return tell(event, await byPhone.then((detail) => ({ errMsg: `${name}:ok`, ...detail }), fieldsOf));
    const { confirmed, input } = await ask({ kind: "authorize", title });
    if (!confirmed) tell(event, { errMsg: `${name}:fail user deny` });
    else if (input === "") refuse(press, name);
    else tell(event, { errMsg: `${name}:ok`, code: input });
  };
}

/** A made-up code would be taken for a real one. */
function refuse({ button, tell }: Press, name: string): void {
  button.unit.runtime.report({
    kind: "unsupported",
    name: `<button open-type="${name}"> on a phone without ${name}, allowed and nothing given`,
  });
  tell(name.toLowerCase(), { errMsg: `${name}:fail not simulated` });
}

async function asked({ ask }: Press): Promise<unknown> {
  const { confirmed, given } = await ask({ kind: "files", title: "选择头像" });
  return confirmed ? (Array.isArray(given) ? given[0] : given) : undefined;
}
