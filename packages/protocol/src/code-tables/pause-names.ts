import type { PauseKind } from "../schemas/applications.ts";

/** The words of 行政许可法 (2019) §45. */
export const pauseNames = {
  hearing: "听证",
  tender: "招标",
  auction: "拍卖",
  inspection: "检验",
  testing: "检测",
  quarantine: "检疫",
  appraisal: "鉴定",
  "expert-review": "专家评审",
} as const satisfies Record<PauseKind, string>;
