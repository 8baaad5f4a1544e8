import { zhu } from "../citizen.ts";
import type { MiniShell } from "../mini-shell.ts";
import { openMini } from "../open-mini.ts";
import { proveByFace } from "../prove.ts";
import type { OpenStage } from "./stage.ts";

/** A compiled mini-program in the host, driven by the unmodified miniprogram-automator. */
export function onMiniProgram(shell: MiniShell): OpenStage {
  return async (world) => ({ ...(await openMini(shell(world, zhu.persona))), prove: proveByFace });
}
