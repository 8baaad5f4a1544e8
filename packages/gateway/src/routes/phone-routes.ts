import { AccountView, PhoneAnnounced, PhoneRequest } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { createGuesses } from "../admission/guesses.ts";
import type { Gateway } from "../gateway.ts";
import { announcePhone } from "../phones/announce-phone.ts";
import { takePhone } from "../phones/take-phone.ts";
import { authenticate } from "../sessions/authenticate.ts";

/** Her phone number by her channel's own button. */
export function addPhoneRoutes(server: Server, gateway: Gateway): void {
  const guesses = createGuesses(gateway.options.guessesPerMinute);
  server.post("/v1/account/phone/announce", { schema: { response: { 200: PhoneAnnounced } } }, async (request) =>
    announcePhone(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.post("/v1/account/phone", { schema: { body: PhoneRequest, response: { 200: AccountView } } }, async (request) => {
    const session = await authenticate(gateway, request, "fresh");
    return guesses.watch(session.credentialId, () => takePhone(gateway, { session, grant: request.body.grant, traceId: request.id }));
  });
}
