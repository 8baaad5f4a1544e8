import { Type } from "typebox";
import type { ServerScope } from "../../server/scope.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";
import { type FaceAct, faceActs } from "./face-acts.ts";
import { openEntry } from "./open-entry.ts";
import { givePhoneNumber } from "./phone-number.ts";
import { addPushRoutes } from "./push-routes.ts";
import { requirePhone } from "./require-phone.ts";
import { showFacePage } from "./show-face-page.ts";
import { subscribe } from "./subscribe.ts";

const strict = { additionalProperties: false } as const;
const Phone = { appId: Type.String(), persona: Type.String({ description: "whose WeChat it is" }) };
const PhoneBody = Type.Object(Phone, strict);
const Act = Type.Unsafe<FaceAct>({ type: "string", enum: Object.keys(faceActs) });
const FaceBody = Type.Object(
  {
    ...Phone,
    verifyId: Type.String(),
    act: Act,
    face: Type.Optional(Type.String({ description: "persona before the camera, if another" })),
  },
  strict,
);
const Word = Type.Union([Type.Literal("accept"), Type.Literal("reject")]);
const SubscribeBody = Type.Object({ ...Phone, words: Type.Record(Type.String(), Word, { description: "by template" }) }, strict);
const LinkBody = Type.Object({ link: Type.String(), inWechat: Type.Optional(Type.Boolean()) }, strict);
const PictureBody = Type.Object({ picture: Type.String({ description: "a drawn code, in base64" }) }, strict);

/** `/device/wechat/*`: what a phone and WeChat's servers settle between themselves, unseen by any mini-program. */
export function addWechatDeviceRoutes(scope: ServerScope, world: World): void {
  const tags = ["device"];

  scope.post("/device/wechat/login", { schema: { tags, body: PhoneBody } }, async ({ body }) => {
    const user = requirePhone(world, body);
    const sessionKey = world.sessionKeys.atLogin(body.appId, user.id, world.config.read().wechatRules);
    return { code: world.codes.issue({ appId: body.appId, persona: user.id, sessionKey }) };
  });

  const CodeBody = Type.Object({ ...Phone, code: Type.String({ description: "the last one this phone got" }) }, strict);
  scope.post("/device/wechat/session", { schema: { tags, body: CodeBody } }, async ({ body }) => {
    requirePhone(world, body);
    const found = world.codes.find(body.code, body.appId);
    return { valid: found !== undefined && world.sessionKeys.current(body.appId, found.persona) === found.sessionKey };
  });

  scope.post("/device/wechat/phone-number", { schema: { tags, body: PhoneBody } }, async ({ body }) =>
    givePhoneNumber(world, body.appId, requirePhone(world, body)),
  );

  scope.post("/device/wechat/subscribe", { schema: { tags, body: SubscribeBody } }, async ({ body }) =>
    subscribe(world, { appId: body.appId, user: requirePhone(world, body), words: body.words }),
  );

  scope.get("/device/wechat/messages", { schema: { tags, querystring: PhoneBody } }, async ({ query }) => ({
    messages: world.inbox.of(query.appId, requirePhone(world, query).id),
  }));

  // The page of wx308bd2aeb83d3345: the code comes back in `extraData`. Source: checkrealnameinfo, as of 2026-11.
  scope.post("/device/wechat/real-name", { schema: { tags, body: PhoneBody } }, async ({ body }) => ({
    code: world.realNameCodes.issue(body.appId, requirePhone(world, body).id),
  }));

  scope.post("/device/wechat/open", { schema: { tags, body: Type.Union([LinkBody, PictureBody]) } }, async ({ body }) =>
    openEntry(
      world,
      "link" in body ? { link: body.link, inWechat: body.inWechat ?? false } : { picture: Buffer.from(body.picture, "base64") },
    ),
  );

  scope.post("/device/wechat/face", { schema: { tags, body: FaceBody } }, async ({ body }) => {
    const user = requirePhone(world, body);
    const face = body.face === undefined ? user : requirePersona(world, body.face);
    return showFacePage(world, { appId: body.appId, user, face, verifyId: body.verifyId, act: body.act });
  });

  addPushRoutes(scope, world);
}
