import type { ControlTraits } from "../../components/control-traits.ts";

/** Source: developers.weixin.qq.com, component, as of 2026-11. */
export const weappControls: ControlTraits = {
  swiperEnd: "animationfinish",
};
