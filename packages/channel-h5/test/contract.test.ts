import { defineChannelSuite } from "@tongban/channel/testkit";
import { createH5Channel } from "../src/index.ts";
import { openTab } from "./fake-browser.ts";

const entries = {
  bare: "https://gov.example/h5/",
  token: "https://gov.example/h5/?t=xlh%2Dlnyz%2D01#/pages/item/index",
};
const noPage = "a browser shows no verification page of its own";
const sealsNot = "it has random bytes, with which the client seals";
const leaves = "it leaves for the sign-on page and the promise stays open";

defineChannelSuite({
  name: "h5",
  make: ({ entry }) =>
    createH5Channel({ appId: "tongban-h5", signOnUrl: "https://gateway.example/v1/sso/login", browser: openTab(entries[entry]) }),
  skip: [
    { test: "signs in with a one-time credential of this channel and app", reason: leaves },
    { test: "reports a citizen who refuses to sign in", reason: leaves },
    { test: "shows its verification page", reason: noPage },
    { test: "reports a citizen who closes the verification page", reason: noPage },
    { test: "seals a text so that node:crypto opens it, never the same way twice, up to 245 bytes of UTF-8", reason: sealsNot },
  ],
});
