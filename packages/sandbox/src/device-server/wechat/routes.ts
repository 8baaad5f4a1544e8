import { fail } from "@tongban/protocol";
import { Type } from "typebox";
import type { Persona } from "../../config/personas.ts";
import type { ServerScope } from "../../server/scope.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";
import { type FaceAct, faceActs } from "./face-acts.ts";
import { showFacePage } from "./show-face-page.ts";

const strict = { additionalProperties: false } as const;
const Phone = { appId: Type.String(), persona: Type.String({ description: "whose WeChat it is" }) };
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

/** `/device/wechat/*`: what a phone and WeChat's servers settle between themselves, unseen by any mini-program. */
export function addWechatDeviceRoutes(scope: ServerScope, world: World): void {
  const tags = ["device"];

  scope.post("/device/wechat/login", { schema: { tags, body: Type.Object(Phone, strict) } }, async ({ body }) => {
    const user = requirePhone(body);
    const sessionKey = world.sessionKeys.atLogin(body.appId, user.id, world.config.read().wechatRules);
    return { code: world.codes.issue({ appId: body.appId, persona: user.id, sessionKey }) };
  });

  const CodeBody = Type.Object({ ...Phone, code: Type.String({ description: "the last one this phone got" }) }, strict);
  scope.post("/device/wechat/session", { schema: { tags, body: CodeBody } }, async ({ body }) => {
    requirePhone(body);
    const found = world.codes.find(body.code, body.appId);
    return { valid: found !== undefined && world.sessionKeys.current(body.appId, found.persona) === found.sessionKey };
  });

  scope.post("/device/wechat/face", { schema: { tags, body: FaceBody } }, async ({ body }) => {
    const user = requirePhone(body);
    const face = body.face === undefined ? user : requirePersona(world, body.face);
    return showFacePage(world, { appId: body.appId, user, face, verifyId: body.verifyId, act: body.act });
  });

  function requirePhone({ appId, persona }: { appId: string; persona: string }): Persona {
    if (!world.config.read().wechatApps.some((app) => app.appId === appId)) throw fail("APP_UNKNOWN");
    return requirePersona(world, persona);
  }
}
