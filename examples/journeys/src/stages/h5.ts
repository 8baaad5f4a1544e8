import { findBrowser } from "@tongban/miniprogram-host";
import { browserSenses } from "../hands/browser.ts";
import { createHand } from "../hands/hand.ts";
import { takePhone } from "../phone.ts";
import { proveBySignOn } from "../prove.ts";
import type { OpenStage } from "./stage.ts";

/** The H5 shell in a Chromium. */
export const onH5: OpenStage = async (world) => {
  const browser = await findBrowser();
  const phone = await takePhone(browser, [world.gateway, world.sandbox.url]);
  await phone.open(`${world.gateway}/h5/?t=xlh-lnyz-01`);
  return {
    hand: createHand(browserSenses(phone.page, `${world.gateway}/h5/`)),
    prove: proveBySignOn,
    faults: () => phone.faults(),
    async close() {
      await phone.close();
      await browser.close();
    },
  };
};
