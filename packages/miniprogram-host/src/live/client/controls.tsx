import { act } from "./line.ts";
import type { Model } from "./model.ts";

/** What is done to the phone and not to the app: outside its frame. */
export function Controls({ model: { phone, online } }: { model: Model }) {
  const away = phone?.app?.away === true;
  return (
    <div class="controls">
      <button type="button" disabled={!online} onClick={() => act({ act: "restart" })}>
        重新启动
      </button>
      <button type="button" disabled={!online || !phone?.app} onClick={() => act({ act: away ? "return" : "leave" })}>
        {away ? "回到小程序" : "离开小程序"}
      </button>
      {phone?.app?.chrome.canPullDown && (
        <button type="button" onClick={() => act({ act: "pull" })}>
          下拉刷新
        </button>
      )}
      <code>{phone?.app?.path ?? ""}</code>
    </div>
  );
}
