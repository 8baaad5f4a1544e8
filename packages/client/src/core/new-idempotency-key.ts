import type { Channel } from "@tongban/channel";
import { toHex } from "./hex.ts";

/** A key for one act of the citizen. Keep it until the act has its answer. */
export async function newIdempotencyKey(channel: Pick<Channel, "randomBytes">): Promise<string> {
  return toHex(await channel.randomBytes(16));
}
