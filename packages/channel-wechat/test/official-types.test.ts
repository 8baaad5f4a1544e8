/// <reference types="miniprogram-api-typings" />
import { expectTypeOf, it } from "vitest";
import type { WxHost } from "../src/index.ts";

it("takes WeChat's own wx object", () => {
  expectTypeOf<WechatMiniprogram.Wx>().toExtend<WxHost>();
});
