import { defineChannelSuite } from "@tongban/channel/testkit";
import { createWechatChannel } from "../src/index.ts";
import { simulateWx } from "./simulated-wx.ts";

const entries = {
  bare: { scene: 1089, path: "pages/index/index" },
  token: { scene: 1047, path: "pages/item/index", query: { scene: "xlh%2Dlnyz%2D01" } },
};

defineChannelSuite({
  name: "wechat",
  make: ({ entry, citizen }) => createWechatChannel(simulateWx({ citizen, enter: entries[entry] }), { appId: "wx7c0e5a1b2d3f4a60" }),
  skip: [{ test: "reports a citizen who refuses to sign in", reason: "wx.login asks her nothing" }],
});
