import type { ControlTraits } from "../../components/control-traits.ts";
import { alipayOpenTypes } from "./open-types.ts";
import { alipayTags } from "./tags.ts";

/** Source: AlipayDocs, mini/component, 2026-02. */
export const alipayControls: ControlTraits = {
  tags: alipayTags,
  scripts: undefined,
  labels: ["checkbox", "radio", "input", "textarea"],
  swiperEnd: "animationEnd",
  swiperInterval: 3000,
  openTypes: alipayOpenTypes,
  shares: { friend: "onShareAppMessage" },
  // Inference: no document tells that a component would hide its controls.
  formsSeeComponents: true,
  formDetail: ({ element }) => ({ buttonTarget: { id: String(element.attributes.id ?? ""), dataset: element.dataset } }),
  pulledBy: { from: "manual" },
  tabTapped: { from: "user" },
};
