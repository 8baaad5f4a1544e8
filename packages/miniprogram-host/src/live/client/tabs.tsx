import type { TabBar } from "../../native/screen-state.ts";
import { act } from "./line.ts";

export function Tabs({ bar, path }: { bar: TabBar; path: string }) {
  return (
    <nav class={bar.border === "white" ? "tabs white" : "tabs"} style={{ background: bar.background }}>
      {bar.items.map(({ pagePath, text, icon, selectedIcon, badge, redDot }) => {
        const here = pagePath === path;
        const image = (here && selectedIcon) || icon;
        return (
          <button
            type="button"
            key={pagePath}
            aria-current={here ? "page" : undefined}
            style={{ color: here ? bar.selectedColor : bar.color }}
            onClick={() => act({ act: "tab", path: pagePath })}
          >
            {image !== "" && <img src={fileOf(image)} alt="" />}
            {text}
            {badge !== undefined && <b>{badge}</b>}
            {redDot && <b class="dot" />}
          </button>
        );
      })}
    </nav>
  );
}

/** Icons are named from the package's root, with or without a slash. */
export function fileOf(path: string): string {
  if (/^(?:https?|data):/.test(path)) return path;
  return `files/${path
    .replace(/^\.?\//, "")
    .split("/")
    .map(encodeURIComponent)
    .join("/")}`;
}
