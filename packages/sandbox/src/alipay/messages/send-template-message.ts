import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { alipayFailure } from "../errors.ts";
import { findUser } from "../find-user.ts";
import { type Fields, readFields, textOf } from "../read-biz-content.ts";
import { findTemplate } from "./find-template.ts";

const longest = { page: 128, data: 2048 } as const;

/**
 * `alipay.open.app.mini.templatemessage.send` to a subscriber, without a form_id. `data` is JSON in a string, an object is refused. Source:
 * docs.open.alipay.com/api_5 (lengths), opendocs.alipay.com, mini/02cth2, as of 2026-11; `to_open_id`: alipay-sdk-java-all, 2024-08;
 * USER_TEMPLATE_ILLEGAL: AlipayDocs, 2026-02. Inferences: all other sub-codes (USER_NOT_SUBSCRIBE is a name of ours, none is published), and that
 * a refused message uses nothing up.
 */
export function sendTemplateMessage(world: World, app: AlipayApp, biz: Fields): object {
  const user = readRecipient(world, app, biz);
  const [templateId, text, page] = [textOf(biz.user_template_id), biz.data, textOf(biz.page)];
  if (!user || !templateId || typeof text !== "string") return alipayFailure("INVALID_PARAMETER");
  if (Buffer.byteLength(text) > longest.data || Buffer.byteLength(page ?? "") > longest.page) return alipayFailure("INVALID_PARAMETER");
  const template = findTemplate(app, templateId);
  if (!template) return alipayFailure("USER_TEMPLATE_ILLEGAL");
  const asked = { appId: app.appId, persona: user.id, templateId };
  if (!world.templateConsents.has(asked)) return alipayFailure("USER_NOT_SUBSCRIBE");
  const data = readData(text, template.keywords);
  if (!data) return alipayFailure("TEMPLATE_DATA_ILLEGAL");
  world.templateConsents.take(asked);
  world.notices.deliver({ ...asked, at: world.now(), data, ...(page !== undefined && { page }) });
  return { code: "10000", msg: "Success" };
}

function readRecipient(world: World, app: AlipayApp, { to_open_id, to_user_id }: Fields): Persona | undefined {
  const [openId, userId] = [textOf(to_open_id), textOf(to_user_id)];
  if (openId !== undefined) return findUser(world, app, ["open_id", openId]);
  return userId === undefined ? undefined : findUser(world, app, ["user_id", userId]);
}

/** The values by their keywords; undefined unless they are exactly the template's. */
function readData(text: string, keywords: readonly string[] | undefined): Readonly<Record<string, string>> | undefined {
  const given = readFields(text);
  if (!given || Object.keys(given).length === 0) return undefined;
  const names = keywords ?? Object.keys(given);
  if (names.length !== Object.keys(given).length) return undefined;
  const values = names.map((name) => [name, textOf(readFields(Object.hasOwn(given, name) ? given[name] : undefined)?.value)] as const);
  const isWhole = values.every((pair): pair is readonly [string, string] => pair[1] !== undefined);
  return isWhole ? Object.fromEntries(values) : undefined;
}
