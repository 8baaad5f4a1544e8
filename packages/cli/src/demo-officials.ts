import type { OfficialAccount } from "@tongban/platform";
import type { SandboxSecrets } from "./sandbox-secrets.ts";

/** Who works at the platform of a development stack: one who handles everything of the department, and one who watches over the city. Invented people. */
export function demoOfficials({ officialToken, supervisorToken }: SandboxSecrets): readonly OfficialAccount[] {
  return [
    {
      id: "demo-official",
      name: "胡晓燕",
      post: "经办人",
      deptName: "渝水区民政局",
      deptCode: "11360502MB0000019H",
      region: "360502000000",
      roles: ["accept", "review", "decide", "issue", "licences", "audit", "catalogue"],
      token: officialToken,
    },
    {
      id: "demo-supervisor",
      name: "周卫东",
      post: "督查岗",
      deptName: "新余市行政审批局",
      deptCode: "11360500MB1F00001P",
      region: "360500000000",
      roles: ["supervise"],
      token: supervisorToken,
    },
  ];
}
