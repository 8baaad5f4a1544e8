import type { Hand } from "../hands/hand.ts";
import type { World } from "../world.ts";

/** Her phone on one channel, with the shell open as the hall's code opens it. */
interface Stage {
  readonly hand: Hand;
  /** How she proves on this channel that she is herself. */
  prove(hand: Hand): Promise<void>;
  /** What went wrong in the app so far, whether she saw it or not. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export type OpenStage = (world: World) => Promise<Stage>;
