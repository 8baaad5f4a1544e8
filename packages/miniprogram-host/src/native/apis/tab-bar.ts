import type { Fields } from "../../runtime/unit/definition.ts";
import { type ApiContext, type ApiTable, failure, ownAsync } from "../api.ts";
import { needNumber, needText } from "../check.ts";
import { textOr } from "../read-option.ts";
import type { TabBar, TabItem } from "../screen-state.ts";

/** The tab bar may be changed only while a page of it is on top. The text is WeChat's, from memory; for Alipay it is an inference. */
function barOf({ screen, navigation }: ApiContext): TabBar {
  const { tabBar } = screen.state;
  const path = navigation.stack().at(-1)?.source.path;
  if (!tabBar?.items.some(({ pagePath }) => pagePath === path)) throw failure("not TabBar page");
  return tabBar;
}

function changeBar(part: (option: Fields) => Partial<TabBar>) {
  return ownAsync((ctx, option) => ctx.screen.change({ tabBar: { ...barOf(ctx), ...part(option) } }));
}

function changeItem(part: (ctx: ApiContext, option: Fields, item: TabItem) => Partial<TabItem>) {
  return ownAsync((ctx, option) => {
    const bar = barOf(ctx);
    const index = needNumber(ctx, option, "index");
    const item = bar.items[index];
    if (!item) throw failure("tabbar item not found");
    const items = bar.items.map((each) => (each === item ? { ...item, ...part(ctx, option, item) } : each));
    ctx.screen.change({ tabBar: { ...bar, items } });
  });
}

/** The same on both platforms. Source: developers.weixin.qq.com, api/ui/tab-bar, as of 2026-11; @mini-types/my 3.0.14. A badge takes the red dot's place. */
export const tabBarApis: ApiTable = {
  showTabBar: changeBar(() => ({ visible: true })),
  hideTabBar: changeBar(() => ({ visible: false })),
  setTabBarStyle: ownAsync((ctx, option) => {
    const bar = barOf(ctx);
    const color = textOr(option.color, bar.color);
    const selectedColor = textOr(option.selectedColor, bar.selectedColor);
    const background = textOr(option.backgroundColor, bar.background);
    ctx.screen.change({ tabBar: { ...bar, color, selectedColor, background, border: textOr(option.borderStyle, bar.border) } });
  }),
  setTabBarItem: changeItem((_ctx, { text, iconPath, selectedIconPath }, item) => ({
    text: textOr(text, item.text),
    icon: textOr(iconPath, item.icon),
    selectedIcon: textOr(selectedIconPath, item.selectedIcon),
  })),
  setTabBarBadge: changeItem((ctx, option) => ({ badge: needText(ctx, option, "text"), redDot: false })),
  removeTabBarBadge: changeItem(() => ({ badge: undefined })),
  showTabBarRedDot: changeItem(() => ({ redDot: true, badge: undefined })),
  hideTabBarRedDot: changeItem(() => ({ redDot: false })),
};
