import { citizenSeconds } from "./hands/hand.ts";
import type { Journey } from "./journeys.ts";
import type { OpenStage } from "./stages/stage.ts";
import type { World } from "./world.ts";

/** One journey on one channel, as `npm run journeys -- --json` prints it. `uploads` and `traceId` are the platform's own; absent when it got no application. */
export interface Played {
  readonly journey: string;
  readonly channel: string;
  readonly platform: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly taps: number;
  readonly inputs: number;
  readonly uploads?: number;
  readonly traceId?: string;
}

export interface Report extends Played {
  /** Modelled. */
  readonly citizenSeconds: number;
  readonly error?: string;
}

interface Scene {
  readonly journey: Journey;
  readonly channel: string;
  readonly open: OpenStage;
  /** In which nobody has been yet. */
  readonly world: World;
}

/** Plays a journey. Never throws for what goes wrong in it: the report says so. */
export async function play({ journey, channel, open, world }: Scene): Promise<Report> {
  const stage = await open(world);
  const started = performance.now();
  const outcome = await journey
    .tell({ hand: stage.hand, prove: stage.prove, world })
    .then((applicationId) => world.known(applicationId))
    .catch((cause: unknown) => ({ error: cause instanceof Error ? cause.message : String(cause) }));
  const ms = Math.round(performance.now() - started);
  await stage.close();
  const faults = stage.faults();
  const error = "error" in outcome ? outcome.error : faults.length > 0 ? faults.join("; ") : undefined;
  const { taps, inputs } = stage.hand.did;
  return {
    journey: journey.id,
    channel,
    platform: journey.platform,
    ok: error === undefined,
    ms,
    taps,
    inputs,
    ...("error" in outcome ? {} : outcome),
    citizenSeconds: citizenSeconds(stage.hand.did),
    ...(error !== undefined && { error }),
  };
}
