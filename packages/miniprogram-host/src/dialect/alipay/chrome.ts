import { listOf, textOr } from "../../native/read-option.ts";
import type { PageChrome, TabBar } from "../../native/screen-state.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/**
 * A page's bar as its JSON over the app's `window` says. Source: AlipayDocs, mini/framework/page-json and app-json, 2026-02; the colours of a page that
 * names none are from memory.
 */
export function alipayChrome(json: Fields): PageChrome {
  return {
    title: textOr(json.defaultTitle, ""),
    titleStyle: textOr(json.navigationBarTextStyle ?? json.navigationBarFrontColor, "black"),
    barColor: textOr(json.titleBarColor, "#ffffff"),
    barLoading: false,
    customBar: json.transparentTitle === "always" || json.transparentTitle === "custom",
    homeButton: true,
    background: textOr(json.backgroundColor, "#ffffff"),
    pullStyle: textOr(json.backgroundTextStyle, "dark"),
    canPullDown: json.pullRefresh === true,
    shareMenu: ["friend"],
    refreshing: false,
    scrollTop: 0,
  };
}

/** Source: AlipayDocs, mini/framework/app-json, tabBar, 2026-02. */
export function alipayTabBar(json: Fields): TabBar {
  return {
    visible: true,
    color: textOr(json.textColor, "#404040"),
    selectedColor: textOr(json.selectedColor, "#108ee9"),
    background: textOr(json.backgroundColor, "#ffffff"),
    border: textOr(json.borderStyle, "black"),
    items: listOf(json.items).map((each) => {
      const { pagePath, name, icon, activeIcon } = fieldsOf(each);
      return {
        pagePath: textOr(pagePath, "").replace(/^\//, ""),
        text: textOr(name, ""),
        icon: textOr(icon, ""),
        selectedIcon: textOr(activeIcon, ""),
        badge: undefined,
        redDot: false,
      };
    }),
  };
}
