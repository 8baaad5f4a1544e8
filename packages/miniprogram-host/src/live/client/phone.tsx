import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Controls } from "./controls.tsx";
import type { Model } from "./model.ts";
import { News } from "./news.tsx";
import { Overlays } from "./overlays.tsx";
import { PageWindow } from "./page-window.tsx";
import { Tabs } from "./tabs.tsx";
import { StatusBar, TitleBar } from "./title-bar.tsx";

const screenWidth = 375;
const outer = { width: 399, height: 836, around: 140 };

/** The phone, or with `bare` its screen alone. */
export function Phone({ model, bare }: { model: Model; bare: boolean }) {
  const scale = useScale(bare);
  const { phone } = model;
  const screen = (
    <div class="screen" data-look={phone?.look ?? "none"}>
      <Screen model={model} />
    </div>
  );
  if (bare) return <div class="bare">{screen}</div>;
  return (
    <div class="stage">
      <h1>{phone?.title ?? ""}</h1>
      <div class="room" style={{ width: `${outer.width * scale}px`, height: `${outer.height * scale}px` }}>
        <div class="phone" style={{ transform: `scale(${scale})` }}>
          {screen}
        </div>
      </div>
      <Controls model={model} />
      <News news={model.news} />
    </div>
  );
}

function Screen({ model }: { model: Model }) {
  const { phone, pages } = model;
  const app = phone?.app;
  useLayoutEffect(() => {
    // What is typed while the line is down would reach no app: it shall not look entered.
    if (!model.online) (document.activeElement as HTMLElement | null)?.blur();
  }, [model.online]);
  if (!app)
    return <div class="curtain">{!model.online ? "正在连接…" : phone?.status === "failed" ? "没能打开，原因见下方" : "正在打开…"}</div>;
  const { chrome, tabBar } = app;
  const shownTabs = app.isTab && tabBar?.visible ? tabBar : undefined;
  return (
    <>
      {chrome.customBar ? <StatusBar chrome={chrome} over /> : <StatusBar chrome={chrome} />}
      <TitleBar app={app} />
      <main class={chrome.customBar ? "view full" : "view"} style={{ background: chrome.background }}>
        {[...pages.values()].map((page) => (
          <PageWindow
            key={page.id}
            page={page}
            look={phone.look ?? "none"}
            onTop={page.id === app.page}
            safe={{ top: chrome.customBar ? 44 : 0, bottom: shownTabs ? 0 : 34 }}
            scrollTop={page.id === app.page ? chrome.scrollTop : undefined}
          />
        ))}
        {chrome.refreshing && <div class={`pulled ${chrome.pullStyle}`}>● ● ●</div>}
      </main>
      {shownTabs && <Tabs bar={shownTabs} path={app.path} />}
      <div class="home-line" />
      <div class="sheets" />
      <Overlays app={app} />
      {!model.online && <div class="curtain over">连接断开，正在重连…</div>}
      {app.away && <div class="curtain over">已离开</div>}
    </>
  );
}

/** How large the phone can be drawn, so that it is seen whole. */
function useScale(bare: boolean): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    if (bare) return;
    const resize = () => {
      const fits = Math.max(0.5, Math.min(1, (innerHeight - outer.around) / outer.height, (innerWidth - 8) / outer.width));
      setScale(Math.floor(fits * screenWidth) / screenWidth); // whole pixels: else a light line shows at the screen's edge
    };
    resize();
    addEventListener("resize", resize);
    return () => removeEventListener("resize", resize);
  }, [bare]);
  return scale;
}
