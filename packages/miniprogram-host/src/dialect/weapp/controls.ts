import type { ControlTraits } from "../../components/control-traits.ts";
import { wxsHandlers } from "../../components/scripts/wxs-handlers.ts";
import { weappOpenTypes } from "./open-types.ts";
import { weappTags } from "./tags.ts";

/** Source: developers.weixin.qq.com, component, as of 2026-11. */
export const weappControls: ControlTraits = {
  tags: weappTags,
  scripts: wxsHandlers,
  labels: ["button", "checkbox", "radio", "switch", "input", "textarea"],
  swiperEnd: "animationfinish",
  swiperInterval: 5000,
  openTypes: weappOpenTypes,
  shares: { friend: "onShareAppMessage", timeline: "onShareTimeline", favorites: "onAddToFavorites" },
  formsSeeComponents: false,
  formDetail: () => ({ formId: "" }),
  pulledBy: undefined,
  tabTapped: {},
};
