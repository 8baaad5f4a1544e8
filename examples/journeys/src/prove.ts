import { zhu } from "./citizen.ts";
import type { Hand } from "./hands/hand.ts";

/** In a mini-program: her name and number once, then the channel's own face check. */
export async function proveByFace(hand: Hand): Promise<void> {
  await hand.read("请先核验身份");
  await hand.type("请输入您的真实姓名", zhu.name);
  await hand.type("请输入18位身份证号", zhu.number);
  await hand.tap("开始核验");
}

/** In a browser: the government's single sign-on, at its highest level. */
export async function proveBySignOn(hand: Hand): Promise<void> {
  await hand.read("请使用高级实名登录");
  await hand.tap("前往登录");
  await hand.read("统一身份认证");
  await hand.tap(zhu.name);
  await hand.tap("高级");
  await hand.tap("登录");
}
