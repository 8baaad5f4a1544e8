import type { ControlTraits } from "../../components/control-traits.ts";

/** Source: AlipayDocs, mini/component, 2026-02. */
export const alipayControls: ControlTraits = {
  swiperEnd: "animationEnd",
};
