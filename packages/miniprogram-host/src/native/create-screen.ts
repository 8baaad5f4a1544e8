import type { Traits } from "../dialect/traits.ts";
import { hostError } from "../host-error.ts";
import type { AppConfig } from "../package/app-config.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { createQuestions } from "./questions.ts";
import type { NativeControl, Screen } from "./screen.ts";
import type { PageChrome, ReportedFact, ScreenState, Update, Visit } from "./screen-state.ts";

export interface ScreenParts {
  readonly app: AppConfig;
  readonly traits: Traits;
  top(): Unit | undefined;
}

/** One phone's screen around the pages of one app. */
export function createScreen({ app, traits, top }: ScreenParts): Screen {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const questions = createQuestions(changed);
  const chromes = new WeakMap<Unit, PageChrome>();
  const visits: Visit[] = [];
  const facts: ReportedFact[] = [];
  let update: Update | undefined;
  let state: ScreenState = {
    toast: undefined,
    tabBar: app.tabBar && traits.chrome.tabBar(app.tabBar),
    clipboard: "",
    network: "wifi",
    theme: "light",
    place: undefined,
    keepsScreenOn: false,
    left: false,
  };

  const pageOnTop = (): Unit => {
    const page = top();
    if (!page) throw hostError("DriveError", "no page is open");
    return page;
  };

  function chrome(page = pageOnTop()): PageChrome {
    const known = chromes.get(page) ?? traits.chrome.page({ ...app.window, ...page.source.json });
    chromes.set(page, known);
    return known;
  }

  function change(part: Partial<ScreenState>): void {
    state = { ...state, ...part };
    changed();
  }

  const native: NativeControl = {
    ...questions.hand,
    state: () => state,
    chrome: () => chrome(),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setNetwork: (network) => change({ network }),
    setTheme: (theme) => change({ theme }),
    setPlace: (place) => change({ place }),
    offerUpdate(offered) {
      update = offered;
      changed();
    },
    toast: () => state.toast?.text,
    title: () => chrome().title,
    clipboard: () => state.clipboard,
    calls: () => visits.filter(({ api }) => api === "makePhoneCall").map(({ to }) => to),
    visits: () => visits,
    reports: () => facts,
  };

  return {
    get state() {
      return state;
    },
    change,
    chrome,
    changeChrome(part, page = pageOnTop()) {
      chromes.set(page, { ...chrome(page), ...part });
      changed();
    },
    ask: questions.ask,
    withdraw: questions.withdraw,
    note: (fact) => void facts.push(fact),
    update: () => update,
    visit: (visit) => void visits.push(visit),
    native,
  };
}
