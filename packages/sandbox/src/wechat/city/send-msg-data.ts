import type { World } from "../../world/world.ts";
import { type WechatErrcode, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { findUser } from "../find-user.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * `POST /cityservice/sendmsgdata`: tells how a service of the city service goes on. Records of one `order_no` are one. `result_page_url` is
 * empty without a `result_page_style_id`, which needs a `url`. Source: developers.weixin.qq.com, cityservice_sendmsgdata, as of 2026-11.
 * Inferences: the codes of bad arguments (40003 openid, 40097 others). The document wants the token of the linked official account; here it
 * is the app's own.
 */
export function sendMsgData(world: World, appId: string, body: Body) {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const user = findUser(world, appId, body.openid);
  if (!user) return no(40003);
  const [templateId, order, url] = [textOf(body.biz_template_id), textOf(body.order_no), textOf(body.url)];
  const resultPage = textOf(body.result_page_style_id);
  const data = readValues(body.data);
  if (!templateId || !order || !data || (resultPage !== undefined && url === undefined)) return no(40097);

  const opens = url === undefined ? {} : { opens: url };
  const shown = { appId, persona: user.id, templateId, order, data, at: world.now(), ...opens };
  const { msgid } = world.inbox.deliver({ kind: "city", ...shown });
  const page = resultPage === undefined ? "" : `https://city.weixin.qq.com/result/${msgid}`;
  return { errcode: 0, errmsg: "ok", result_page_url: page };
}

/** `{ first: { value, color } }` without the colours. */
function readValues(data: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const entries = Object.entries(data).map(([key, given]): [string, unknown] => [key, (given as Body | null)?.value]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
