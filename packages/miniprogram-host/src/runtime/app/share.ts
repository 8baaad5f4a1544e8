import { hostError } from "../../host-error.ts";
import type { ViewElement } from "../../view/compose.ts";
import { copyOut } from "../data/copy.ts";
import { fieldsOf, isFn } from "../unit/definition.ts";
import { callMethod, type Unit } from "../unit/unit.ts";

/** Where a page is sent to. */
export type ShareTo = "friend" | "timeline" | "favorites";

interface ShareBy {
  readonly from: "button" | "menu";
  /** The button. */
  readonly target?: unknown;
}

/** Milliseconds that WeChat waits for the promise in a page's answer. */
const patience = 3000;

/**
 * Asks the page what to send, and gives how to show it to the citizen, who sends it or not. Throws DriveError when the page has no function for it and
 * she comes by the menu: it has no such entry then, nor when the app hid it. What is sent is a visit of the screen.
 * Source: developers.weixin.qq.com, reference/api/Page (onShareAppMessage, onShareTimeline, onAddToFavorites), as of 2026-11; AlipayDocs, mini/framework/page, 2026-02.
 */
export async function prepareShare(page: Unit, to: ShareTo, by: ShareBy): Promise<() => Promise<void>> {
  const { traits, realm, outside } = page.runtime;
  const name = traits.controls.shares[to];
  if (name === undefined) throw hostError("DriveError", `this platform does not share to ${to}`);
  if (by.from === "menu" && !isFn(page.self[name])) throw hostError("DriveError", `${page.source.path} has no ${name}: it can't be shared`);
  if (by.from === "menu" && to !== "favorites" && !outside.screen.chrome(page).shareMenu.includes(to))
    throw hostError("DriveError", `${page.source.path} can't be shared to ${to}: hideShareMenu took it out of the menu`);
  const answer = fieldsOf(callMethod(page, name, realm.adopt(by)));
  const late = await promised(answer.promise);
  const given = fieldsOf(copyOut(late ?? answer));
  const title = String(given.title ?? outside.screen.chrome(page).title);
  const path = String(given.path ?? addressOf(page));
  return async () => {
    const { confirmed } = await outside.screen.ask({ kind: "share", title, text: path, choices: ["取消", "发送"], option: given });
    if (confirmed) outside.screen.visit({ api: name, to: path, option: given });
  };
}

export async function shareByButton({ element, tag, unit }: ViewElement): Promise<void> {
  const target = { id: String(element.attributes.id ?? ""), tagName: tag, dataset: element.dataset };
  const show = await prepareShare(unit.page, "friend", { from: "button", target });
  await show();
}

/** Undefined when there is no promise, or when it does not come in time. */
async function promised(promise: unknown): Promise<unknown> {
  if (!isFn(fieldsOf(promise).then)) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  const value = await Promise.race([promise, late]);
  clearTimeout(timer);
  return value;
}

function addressOf({ source, self }: Unit): string {
  const query = Object.entries(fieldsOf(self.options)).map(([name, value]) => `${name}=${String(value)}`);
  return `/${source.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}
