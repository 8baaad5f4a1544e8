import { fail } from "@tongban/protocol";
import type { Upstream, UpstreamContext } from "../contracts/upstream.ts";
import { signOnVouching } from "../contracts/vouching.ts";
import type { SsoApp } from "./app.ts";
import { flowOf } from "./flow.ts";
import { usersOf } from "./terminals.ts";

/** What a ticket is made of; anything else is REQUEST_INVALID before anybody is asked. Inference: no document says; all that were seen are words and digits. */
const ticketForm = /^[\w.~=+/-]{1,512}$/;

/** A government sign-on of Zhejiang's shape, as one web app sees it. Throws when its terminal does not have its flow. */
export function createSsoUpstream(app: SsoApp, { timeoutMs, now }: UpstreamContext): Upstream {
  const { name, signOn, gateway, exchange } = flowOf(app);
  const { apiBase, terminal = "pc" } = app.sso;
  const users = usersOf(app.appId, { terminal, flow: name });
  const line = { apiBase, gateway: gateway && { accessKey: gateway.accessKey, secretKey: gateway.secretKey }, timeoutMs, now };
  return {
    credentialKind: "sso-ticket",
    vouching: signOnVouching,
    usedLooksInvalid: true,
    async exchange(code, traceId) {
      if (!ticketForm.test(code)) throw fail("REQUEST_INVALID", { detail: { where: "/credential/code" } });
      return exchange({ code, traceId, line });
    },
    signOn: {
      ...signOn,
      async address(visit) {
        const user = name === "legal" ? "legal" : visit.user;
        if (!users.includes(user)) throw fail("REQUEST_INVALID", { detail: { where: "/userType" } });
        return signOn.address({ ...visit, user });
      },
    },
  };
}
