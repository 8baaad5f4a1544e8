import { type TagTable, words } from "../../components/tag-facts.ts";

const imageModes = ["scaleToFill", "aspectFit", "aspectFill", "widthFix", "heightFix", "top", "bottom", "center", "left", "right"];
const corners = ["top left", "top right", "bottom left", "bottom right"];

/**
 * Source: AlipayDocs, mini/component and mini/framework/events, 2026-02. Not in those documents and from memory: modes of picker and its `cancel` and
 * `columnchange`, `getPhoneNumber` and `getUserInfo` of button, `lineChange` of textarea. A finger is never interrupted here, so `touchCancel` counts as one
 * that happens.
 */
export const alipayTags: TagTable = {
  onlyDynamicSlotsCarry: false,
  foreignHandler: /^(capture-)?(bind|catch|mut-bind):?[a-z]/,
  every: {
    fires: words("tap touchstart touchmove touchend touchcancel longtap transitionend animationiteration animationstart animationend"),
    silent: words("appear disappear firstappear"),
  },
  tags: {
    button: {
      fires: words("getauthorize followlifestyle error"),
      silent: words("getphonenumber getuserinfo"),
      values: {
        size: ["default", "mini"],
        // Documented are three; Alipay's own examples use `ghost` too.
        type: ["primary", "default", "warn", "ghost"],
        "form-type": ["submit", "reset"],
        "open-type": words("share getAuthorize contactShare lifestyle"),
        scope: ["phoneNumber", "userInfo"],
      },
    },
    checkbox: { fires: ["change"] },
    "checkbox-group": { fires: ["change"] },
    "cover-image": { fires: ["load", "error"] },
    form: { fires: ["submit", "reset"] },
    icon: { values: { type: words("info warn waiting cancel download search clear success success_no_circle loading") } },
    image: { fires: ["load", "error"], values: { mode: [...imageModes, ...corners] } },
    input: {
      fires: words("input focus blur confirm"),
      values: { type: words("text number idcard digit numberpad digitpad idcardpad"), "confirm-type": words("done go next search send") },
    },
    "movable-view": { fires: ["change", "changeend"], silent: ["scale"], values: { direction: words("all vertical horizontal none") } },
    navigator: { values: { "open-type": words("navigate redirect switchTab navigateBack reLaunch") } },
    "page-container": {
      silent: words("beforeenter enter entercancelled afterenter beforeleave leave leavecancelled afterleave clickoverlay"),
      values: { position: words("top bottom right center") },
    },
    "page-meta": { silent: ["scroll"] },
    picker: {
      fires: words("change cancel columnchange"),
      values: { mode: words("selector multiSelector time date region") },
    },
    "picker-view": { fires: words("change pickstart pickend") },
    "radio-group": { fires: ["change"] },
    "scroll-view": { fires: words("scroll scrolltoupper scrolltolower") },
    slider: { fires: ["change", "changing"] },
    swiper: {
      fires: ["change", "animationend"],
      silent: ["transition"],
      values: { "adjust-height": words("first current highest none") },
    },
    switch: { fires: ["change"] },
    textarea: {
      fires: words("input focus blur confirm"),
      silent: ["linechange"],
      values: { "confirm-type": words("return done go next search send") },
    },
    "web-view": { silent: words("load error message") },
  },
};
