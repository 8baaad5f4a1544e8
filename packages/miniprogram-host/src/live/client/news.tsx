import { useEffect, useRef } from "preact/hooks";
import type { NewsFrame } from "../wire.ts";

const names: Readonly<Record<NewsFrame["what"], string>> = {
  exception: "异常",
  unsupported: "未模拟",
  warning: "警告",
  error: "错误",
  log: "日志",
};

/** What goes wrong, seen at once; the newest is at the end. */
export function News({ news }: { news: readonly NewsFrame[] }) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [news]);
  return (
    <ul class="news">
      {news.map(({ what, text }, at) => (
        <li key={`${at}`} class={what} ref={at === news.length - 1 ? end : null}>
          <b>{names[what]}</b> {text}
        </li>
      ))}
    </ul>
  );
}
