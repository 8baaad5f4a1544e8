import { failOnHost } from "@tongban/protocol";

/**
 * Stands in for jsencrypt's `lib/lib/jsbn/rng.js`, which can't be used in a mini-program: it reads `self`, which is not there, when it is loaded,
 * and where it finds no `crypto` it seeds itself from `Math.random` (jsencrypt 3.5.4). A mini-program's bundler puts this module in its place.
 *
 * It gives nothing: `sealText` pads with the channel's own random bytes, and whatever else in jsencrypt asks for randomness fails closed.
 */
export function SecureRandom() {
  return {
    nextBytes(): never {
      throw failOnHost("ENTROPY_UNAVAILABLE", { message: "[@tongban/client] jsencrypt's own randomness is not to be used: see sealText" });
    },
  };
}
