import { defineChannelSuite } from "@tongban/channel/testkit";
import { createAlipayChannel } from "../src/index.ts";
import { simulateMy } from "./simulated-my.ts";

const entries = {
  bare: { scene: "0000", path: "pages/index/index" },
  token: { scene: "1011", path: "pages/item/index", query: { t: "xlh%2Dlnyz%2D01" } },
};

defineChannelSuite({
  name: "alipay",
  make: ({ entry, citizen }) => createAlipayChannel(simulateMy({ citizen, enter: entries[entry] }), { appId: "2021004100000000" }),
});
