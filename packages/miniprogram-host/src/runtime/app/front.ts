import type { Entry, Opened } from "../../native/api.ts";
import { errorOf } from "../../native/error-of.ts";
import type { Screen } from "../../native/screen.ts";
import type { Runtime } from "../runtime.ts";
import type { AppLife } from "./app-life.ts";
import type { Navigation } from "./navigation.ts";
import { hidePage, showPage } from "./page-life.ts";

/** The app before the citizen's eyes, or behind another. */
export interface Front {
  /** How it came to the front last. */
  entered(): Opened;
  hide(): void;
  show(again?: Entry): void;
}

export interface FrontParts extends Opened {
  readonly runtime: Pick<Runtime, "traits" | "realm">;
  readonly navigation: Navigation;
  readonly screen: Screen;
  readonly life: AppLife;
}

export function createFront({ entry, runtime: { traits, realm }, navigation, screen, life }: FrontParts): Front {
  let entered = entry;
  let away = false;
  const top = () => navigation.stack().at(-1);

  /** By a code or a link she comes to its page, and the pages that were open are closed. Source: developers.weixin.qq.com, operating-mechanism, as of 2026-11. */
  function openAgain(path: string, query: Entry["query"] = {}): void {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${traits.writeQueryValue(value)}`);
    realm.guard(`coming back to ${path}`, () => {
      try {
        navigation.reLaunch(`/${path.replace(/^\//, "")}?${pairs.join("&")}`);
      } catch (cause) {
        throw errorOf(realm, cause);
      }
    });
  }

  return {
    entered: () => ({ entry: entered }),
    hide() {
      if (away) return;
      away = true;
      const page = top();
      if (page) hidePage(page);
      life.hide();
    },
    show(again = {}) {
      entered = { ...entry, ...again };
      if (screen.state.left) screen.change({ left: false });
      away = false;
      life.show(entered);
      const page = top();
      if (again.path !== undefined) openAgain(again.path, again.query);
      else if (page) showPage(page);
    },
  };
}
