import { type TagTable, words } from "../../components/tag-facts.ts";

const imageModes = ["scaleToFill", "aspectFit", "aspectFill", "widthFix", "heightFix", "top", "bottom", "center", "left", "right"];
const corners = ["top left", "top right", "bottom left", "bottom right"];
const composing = words("keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend");

/**
 * Source: developers.weixin.qq.com, view/wxml/event and component, as of 2026-11; scroll-view and form were read in stored copies, the other tags are from
 * memory and compared with the lists of @tarojs/components 4.2. A finger is never interrupted here, so `touchcancel` counts as one that happens.
 */
export const weappTags: TagTable = {
  onlyDynamicSlotsCarry: true,
  foreignHandler: /^(capture)?[oO]n[A-Z]/,
  every: {
    fires: words(
      "tap touchstart touchmove touchend touchcancel longpress longtap transitionend animationstart animationiteration animationend",
    ),
    silent: ["touchforcechange"],
  },
  tags: {
    button: {
      fires: words("getphonenumber getrealtimephonenumber getuserinfo chooseavatar agreeprivacyauthorization opensetting"),
      silent: words("contact launchapp createliveactivity error"),
      values: {
        size: ["default", "mini"],
        type: ["primary", "default", "warn"],
        "form-type": ["submit", "reset"],
        "open-type": words(
          "contact liveActivity share getPhoneNumber getRealtimePhoneNumber getUserInfo launchApp openSetting feedback chooseAvatar agreePrivacyAuthorization",
        ),
      },
    },
    "checkbox-group": { fires: ["change"] },
    "cover-image": { fires: ["load", "error"] },
    form: { fires: ["submit", "reset"], silent: ["submittogroup"] },
    icon: { values: { type: words("success success_no_circle info warn waiting cancel download search clear") } },
    image: { fires: ["load", "error"], values: { mode: [...imageModes, ...corners] } },
    input: {
      fires: words("input focus blur confirm"),
      silent: ["keyboardheightchange", "nicknamereview", "selectionchange", ...composing],
      values: { type: words("text number idcard digit safe-password nickname"), "confirm-type": words("send search next go done") },
    },
    "movable-view": {
      fires: ["change"],
      silent: words("scale htouchmove vtouchmove"),
      values: { direction: words("all vertical horizontal none") },
    },
    navigator: {
      silent: words("success fail complete"),
      values: { target: ["self", "miniProgram"], "open-type": words("navigate redirect switchTab reLaunch navigateBack exit") },
    },
    "page-container": {
      silent: words("beforeenter enter afterenter beforeleave leave afterleave clickoverlay"),
      values: { position: words("top bottom right center") },
    },
    "page-meta": { silent: words("resize scroll scrolldone") },
    picker: {
      fires: words("change cancel columnchange"),
      values: { mode: words("selector multiSelector time date region"), fields: words("year month day") },
    },
    "picker-view": { fires: words("change pickstart pickend") },
    progress: { silent: ["activeend"], values: { "active-mode": ["backwards", "forwards"] } },
    "radio-group": { fires: ["change"] },
    "scroll-view": {
      fires: words("scroll scrolltoupper scrolltolower refresherpulling refresherrefresh refresherrestore"),
      silent: words("refresherabort refresherwillrefresh refresherstatuschange dragstart dragging dragend scrollstart scrollend"),
      values: { "refresher-default-style": words("black white none") },
    },
    slider: { fires: ["change", "changing"] },
    swiper: {
      fires: ["change", "animationfinish"],
      silent: ["transition"],
      values: { "easing-function": words("default linear easeInCubic easeOutCubic easeInOutCubic") },
    },
    switch: { fires: ["change"], values: { type: ["switch", "checkbox"] } },
    text: { values: { space: words("ensp emsp nbsp") } },
    textarea: {
      fires: words("input focus blur confirm"),
      silent: ["linechange", "keyboardheightchange", "selectionchange", ...composing],
      values: { "confirm-type": words("send search next go done return") },
    },
    "web-view": { silent: words("load error message") },
  },
};
