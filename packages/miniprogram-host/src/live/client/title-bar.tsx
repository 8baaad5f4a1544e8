import type { PageChrome } from "../../native/screen-state.ts";
import type { PhoneFrame } from "../wire.ts";
import { act } from "./line.ts";

type App = NonNullable<PhoneFrame["app"]>;

const inkOf = ({ titleStyle }: PageChrome) => (titleStyle === "white" ? "#fff" : "#000");

/** A fixed time: pictures of a screen should not differ by the minute. */
export function StatusBar({ chrome, over = false }: { chrome: PageChrome; over?: boolean }) {
  return (
    <div class={over ? "status over" : "status"} style={{ color: inkOf(chrome), background: over ? undefined : chrome.barColor }}>
      <span>9:41</span>
      <svg width="66" height="12" viewBox="0 0 66 12" fill="currentColor" aria-hidden="true">
        <path d="M0 8h3v4H0zM5 6h3v6H5zM10 3h3v9h-3zM15 0h3v12h-3z" />
        <path d="M31 2c3 0 5.600 1.200 7.400 3l-1.500 1.600A8.500 8.500 0 0 0 31 4.200a8.500 8.500 0 0 0-5.900 2.400L23.600 5A10.600 10.600 0 0 1 31 2zm0 4.500c1.700 0 3.200.7 4.300 1.800L31 12l-4.300-3.700A6.100 6.100 0 0 1 31 6.500z" />
        <rect x="43.500" y=".5" width="19" height="11" rx="3" fill="none" stroke="currentColor" opacity=".5" />
        <rect x="45" y="2" width="16" height="8" rx="1.800" />
        <path d="M64 4v4a2.300 2.300 0 0 0 0-4z" opacity=".5" />
      </svg>
    </div>
  );
}

/** Title, way back and the host's own buttons; a page with a bar of its own keeps the buttons. */
export function TitleBar({ app }: { app: App }) {
  const { chrome, depth, isHome, isTab } = app;
  const color = inkOf(chrome);
  const way = depth > 1 ? "back" : !isHome && !isTab && chrome.homeButton ? "home" : undefined;
  return (
    <header class={chrome.customBar ? "bar over" : "bar"} style={{ color, background: chrome.customBar ? undefined : chrome.barColor }}>
      {!chrome.customBar && way && (
        <button type="button" class={`way ${way}`} aria-label={way === "back" ? "返回" : "首页"} onClick={() => act({ act: way })}>
          <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.800" aria-hidden="true">
            <path d={way === "back" ? "M15 4.500 7.500 12l7.500 7.500" : "M4 11.500 12 5l8 6.500M6.500 10v9h4v-5h3v5h4v-9"} />
          </svg>
        </button>
      )}
      {!chrome.customBar && (
        <span class="title">
          {chrome.barLoading && <i class="spinner small" />}
          {chrome.title}
        </span>
      )}
      <span class={chrome.titleStyle === "white" ? "capsule light" : "capsule"} aria-hidden="true">
        <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
          <circle cx="2.600" cy="9" r="1.700" />
          <circle cx="9" cy="9" r="2.600" />
          <circle cx="15.400" cy="9" r="1.700" />
        </svg>
        <i />
        <svg class="close" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
          <circle cx="9" cy="9" r="7.500" />
          <circle cx="9" cy="9" r="2.600" fill="currentColor" stroke="none" />
        </svg>
      </span>
    </header>
  );
}
