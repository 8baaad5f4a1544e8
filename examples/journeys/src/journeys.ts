import { shellOnAlipay, shellOnWechat } from "./mini-shell.ts";
import { onH5 } from "./stages/h5.ts";
import { onMiniProgram } from "./stages/mini.ts";
import type { OpenStage } from "./stages/stage.ts";
import { type Told, tellElderlyCard } from "./stories/elderly-card.ts";

export interface Journey {
  /** `<platform>-<n>`. */
  readonly id: string;
  readonly platform: string;
  readonly title: string;
  /** Gives the id of the application it made. */
  tell(told: Told): Promise<string>;
}

/** What is built; no other journey is ever listed. */
export const journeys: readonly Journey[] = [{ id: "jiangxi-1", platform: "jiangxi", title: "老年人优待证", tell: tellElderlyCard }];

export const stages: Readonly<Record<string, OpenStage>> = {
  wechat: onMiniProgram(shellOnWechat),
  alipay: onMiniProgram(shellOnAlipay),
  h5: onH5,
};
