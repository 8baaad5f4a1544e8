import type { ControlTraits } from "../../components/control-traits.ts";
import { alipayOpenTypes } from "./open-types.ts";

/** Source: AlipayDocs, mini/component, 2026-02. */
export const alipayControls: ControlTraits = {
  swiperEnd: "animationEnd",
  openTypes: alipayOpenTypes,
  shares: { friend: "onShareAppMessage" },
  pulledBy: { from: "manual" },
  tabTapped: { from: "user" },
};
