import { listOf, textOr } from "../../native/read-option.ts";
import type { PageChrome, TabBar } from "../../native/screen-state.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** A page's bar as its JSON over the app's `window` says. Source: developers.weixin.qq.com, reference/configuration/page, as of 2026-11. */
export function weappChrome(json: Fields): PageChrome {
  return {
    title: textOr(json.navigationBarTitleText, ""),
    titleStyle: textOr(json.navigationBarTextStyle, "white"),
    barColor: textOr(json.navigationBarBackgroundColor, "#000000"),
    barLoading: false,
    customBar: json.navigationStyle === "custom",
    homeButton: json.homeButton !== false,
    background: textOr(json.backgroundColor, "#ffffff"),
    pullStyle: textOr(json.backgroundTextStyle, "dark"),
    canPullDown: json.enablePullDownRefresh === true,
    shareMenu: ["friend", "timeline"],
    refreshing: false,
    scrollTop: 0,
  };
}

/** Source: developers.weixin.qq.com, reference/configuration/app, tabBar, as of 2026-11. */
export function weappTabBar(json: Fields): TabBar {
  return {
    visible: true,
    color: textOr(json.color, "#000000"),
    selectedColor: textOr(json.selectedColor, "#000000"),
    background: textOr(json.backgroundColor, "#ffffff"),
    border: textOr(json.borderStyle, "black"),
    items: listOf(json.list).map((each) => {
      const { pagePath, text, iconPath, selectedIconPath } = fieldsOf(each);
      return {
        pagePath: textOr(pagePath, "").replace(/^\//, ""),
        text: textOr(text, ""),
        icon: textOr(iconPath, ""),
        selectedIcon: textOr(selectedIconPath, ""),
        badge: undefined,
        redDot: false,
      };
    }),
  };
}
