import type { Fields } from "../../runtime/unit/definition.ts";
import { type Api, type ApiTable, ownAsync } from "../api.ts";
import type { PageChrome } from "../screen-state.ts";

/** Changes what stands around the page on top. */
export function changeChrome(part: (option: Fields, now: PageChrome) => Partial<PageChrome>): Api {
  return ownAsync(({ screen }, option) => screen.changeChrome(part(option, screen.chrome())));
}

/** The same on both platforms. */
export const barApis: ApiTable = {
  showNavigationBarLoading: changeChrome(() => ({ barLoading: true })),
  hideNavigationBarLoading: changeChrome(() => ({ barLoading: false })),
};
