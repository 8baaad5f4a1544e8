import { fail } from "@tongban/protocol";
import { Type } from "typebox";
import type { Persona } from "../../config/personas.ts";
import type { ServerScope } from "../../server/scope.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";
import { type CertifyAct, certifyActs } from "./certify-acts.ts";
import { showCertifyPage } from "./show-certify-page.ts";

const strict = { additionalProperties: false } as const;
const Phone = { appId: Type.String(), persona: Type.String({ description: "whose Alipay it is" }) };
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

/** `/device/alipay/*`: what a phone and Alipay's servers settle between themselves, unseen by any mini-program. */
export function addAlipayDeviceRoutes(scope: ServerScope, world: World): void {
  const tags = ["device"];

  scope.post("/device/alipay/auth-code", { schema: { tags, body: CodeBody } }, async ({ body }) => {
    const user = requirePhone(body);
    const { authCodeLifeS } = world.config.read().alipayRules;
    const { appId, scopes = ["auth_base"] } = body;
    return { authCode: world.authCodes.issue({ appId, persona: user.id, scopes }, authCodeLifeS) };
  });

  scope.post("/device/alipay/certify", { schema: { tags, body: CertifyBody } }, async ({ body }) => {
    const user = requirePhone(body);
    const face = body.face === undefined ? user : requirePersona(world, body.face);
    return showCertifyPage(world, { url: body.url, certifyId: body.certifyId, face, act: body.act });
  });

  function requirePhone({ appId, persona }: { appId: string; persona: string }): Persona {
    if (!world.config.read().alipayApps.some((app) => app.appId === appId)) throw fail("APP_UNKNOWN");
    return requirePersona(world, persona);
  }
}
