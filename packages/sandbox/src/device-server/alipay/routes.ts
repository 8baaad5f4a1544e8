import { Type } from "typebox";
import { answerPhone } from "../../alipay/phone/phone-answer.ts";
import type { ServerScope } from "../../server/scope.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";
import { type CertifyAct, certifyActs } from "./certify-acts.ts";
import { addNotifyRoutes } from "./notify-routes.ts";
import { openEntry } from "./open-entry.ts";
import { requirePhone } from "./require-phone.ts";
import { showCertifyPage } from "./show-certify-page.ts";
import { subscribe } from "./subscribe.ts";

const strict = { additionalProperties: false } as const;
const Phone = { appId: Type.String(), persona: Type.String({ description: "whose Alipay it is" }) };
const PhoneBody = Type.Object(Phone, strict);
const Scopes = Type.Array(Type.Union([Type.Literal("auth_base"), Type.Literal("auth_user")]), { minItems: 1 });
const CodeBody = Type.Object({ ...Phone, scopes: Type.Optional(Scopes) }, strict);
const Act = Type.Unsafe<CertifyAct>({ type: "string", enum: Object.keys(certifyActs) });
const CertifyBody = Type.Object(
  {
    ...Phone,
    url: Type.String({ description: "as signed by the app's server" }),
    certifyId: Type.String(),
    act: Act,
    face: Type.Optional(Type.String({ description: "persona before the camera, if another" })),
  },
  strict,
);
const Ids = (description: string) => Type.Array(Type.String(), { description });
const SubscribeBody = Type.Object({ ...Phone, entityIds: Ids("templates asked for"), accepted: Ids("those she ticks") }, strict);
const LinkBody = Type.Object(
  { link: Type.String({ description: "text of a code, alipays://… or https://ds.alipay.com/?scheme=…" }) },
  strict,
);

/** `/device/alipay/*`: what a phone and Alipay's servers settle between themselves, unseen by any mini-program. */
export function addAlipayDeviceRoutes(scope: ServerScope, world: World): void {
  const tags = ["device"];

  scope.post("/device/alipay/auth-code", { schema: { tags, body: CodeBody } }, async ({ body }) => {
    const { app, user } = requirePhone(world, body);
    const { authCodeLifeS } = world.config.read().alipayRules;
    const { scopes = ["auth_base"] } = body;
    return { authCode: world.authCodes.issue({ appId: app.appId, persona: user.id, scopes }, authCodeLifeS) };
  });

  scope.post("/device/alipay/certify", { schema: { tags, body: CertifyBody } }, async ({ body }) => {
    const { user } = requirePhone(world, body);
    const face = body.face === undefined ? user : requirePersona(world, body.face);
    return showCertifyPage(world, { url: body.url, certifyId: body.certifyId, face, act: body.act });
  });

  // the button `getAuthorize` with the scope `phoneNumber`, agreed to
  scope.post("/device/alipay/phone-consent", { schema: { tags, body: PhoneBody } }, async ({ body }) => {
    const { app, user } = requirePhone(world, body);
    world.phoneConsents.give(app.appId, user.id);
    return { given: true };
  });

  scope.post("/device/alipay/phone-number", { schema: { tags, body: PhoneBody } }, async ({ body }) => {
    const { app, user } = requirePhone(world, body);
    return { response: answerPhone(world, app, user) };
  });

  scope.post("/device/alipay/subscribe", { schema: { tags, body: SubscribeBody } }, async ({ body }) =>
    subscribe(world, { ...requirePhone(world, body), entityIds: body.entityIds, accepted: body.accepted }),
  );

  scope.get("/device/alipay/messages", { schema: { tags, querystring: PhoneBody } }, async ({ query }) => {
    const { app, user } = requirePhone(world, query);
    return { messages: world.notices.of(app.appId, user.id) };
  });

  scope.post("/device/alipay/open", { schema: { tags, body: LinkBody } }, async ({ body }) => openEntry(world, body.link));

  addNotifyRoutes(scope, world);
}
