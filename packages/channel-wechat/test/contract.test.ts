import { defineChannelSuite } from "@tongban/channel/testkit";
import { createWechatChannel } from "../src/index.ts";
import { simulateWx } from "./simulated-wx.ts";

const entries = {
  bare: { scene: 1089, path: "pages/index/index" },
  token: { scene: 1047, path: "pages/item/index", query: { scene: "xlh%2Dlnyz%2D01" } },
};

const sealsNot = "it has random bytes, with which the client seals";

defineChannelSuite({
  name: "wechat",
  make: ({ entry, citizen }) => createWechatChannel(simulateWx({ citizen, enter: entries[entry] }), { appId: "wx7c0e5a1b2d3f4a60" }),
  skip: [
    { test: "reports a citizen who refuses to sign in", reason: "wx.login asks her nothing" },
    { test: "seals a text so that node:crypto opens it, never the same way twice, up to 245 bytes of UTF-8", reason: sealsNot },
  ],
});
