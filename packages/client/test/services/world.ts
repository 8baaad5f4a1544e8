import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWechatChannel } from "@tongban/channel-wechat";
import { demoApps, sandboxSecrets, startStack } from "@tongban/cli";
import { createWxDevice } from "@tongban/sandbox/device";
import { freshDatabase } from "@tongban/server-kit/testkit";
import type { Client } from "../../src/index.ts";
import { createClient } from "../../src/lite/index.ts";
import { provePerson } from "../../src/step-up/index.ts";

const zhu = { persona: "zhu-guilan", name: "朱桂兰", number: "36050219480315002X" } as const;
export const district = "360502000000";
export const card = "elderly-card-xinyu";
/** An item that takes nothing from a licence, and has one field. */
export const meals = "senior-meals-xinyu";
/** The material she may send in for it. */
export const photo = "近期免冠照片";
const department = { deptName: "渝水区民政局", deptCode: "11360502MB0000019H" } as const;

const clerk = {
  ...department,
  id: "clerk",
  name: "胡晓燕",
  post: "经办人",
  region: district,
  roles: ["accept", "review", "decide", "issue", "catalogue"],
  token: "token-of-the-clerk-of-the-tests",
} as const;

/** The real gateway, platform and sandbox, with an official who has added an item; phones remember what they asked the gateway. */
export async function startServices() {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "tongban-services-"));
  const secrets = await sandboxSecrets(folder);
  const common = { databaseUrl: database.url, secrets, firstPort: 0, logLevel: "silent" };
  const stack = await startStack({ ...common, platform: { officials: [clerk] } });
  const asked: string[] = [];

  const listen: typeof fetch = (input, init) => {
    const { origin, pathname } = new URL(String(input));
    if (origin === stack.gateway) asked.push(`${init?.method ?? "GET"} ${pathname}`);
    return fetch(input, init);
  };

  /** Opens the mini-program on this person's phone: nobody is signed in yet. */
  function open(persona: string): Client {
    const wx = createWxDevice({ sandboxUrl: stack.sandbox.url, appId: demoApps.wechat, persona, fetch: listen });
    return createClient({ channel: createWechatChannel(wx, { appId: demoApps.wechat }), baseUrl: stack.gateway });
  }

  /** The official's act, at the platform's own desk. */
  async function official(path: string, body: object = {}): Promise<void> {
    const reply = await fetch(`${stack.platform}/v1/official/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${clerk.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}: ${await reply.text()}`);
  }

  await official("catalogue/items", mealsItem);
  const hers = open(zhu.persona);
  await hers.session.signIn();
  await provePerson(hers, zhu);

  return {
    ...stack,
    open,
    official,
    asked,
    /** Her client, at level 3. */
    hers,
    async close() {
      await stack.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Services = Awaited<ReturnType<typeof startServices>>;

const mealsItem = {
  ...department,
  itemId: meals,
  region: district,
  sources: ["made for the tests"],
  reason: "新增助餐服务",
  basis: "测试用依据",
  guide: {
    ...{ taskName: "老年助餐补贴", taskCode: "", taskType: "05", useLevel: "4", projectType: "2", level: 3 },
    ...{ acceptCondition: "年满60周岁。", handleFlow: ["申请", "受理", "决定"], promiseDay: 1, anticipateDay: 5, isFee: false },
    ...{ limitSceneNum: 0, byLaw: "测试用依据", resultName: "助餐资格", linkWay: "0790-1", superviseWay: "0790-2" },
    ...{ materials: [{ name: photo, grade: "C", isNeed: false }], questions: [], synthetic: [] },
    form: {
      type: "object",
      properties: { canteen: { type: "string", title: "助餐点", minLength: 2, maxLength: 20 } },
      required: ["canteen"],
      additionalProperties: false,
    },
  },
};
