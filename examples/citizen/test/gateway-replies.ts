import type { AccountView, Item, JoinView, LinkTarget, Notice, SessionGrant } from "@tongban/protocol";
import type { Reply } from "./bare-host.ts";

const item: Item = {
  itemId: "elderly-card-xinyu",
  taskName: "老年人优待证",
  region: "360502000000",
  regionName: "新余市渝水区",
  deptName: "渝水区民政局",
  taskState: "1",
  taskVersion: 1,
  deptCode: "11360502MB0000019H",
  taskCode: "11360502014599xxxx",
  taskType: "06",
  useLevel: "4",
  projectType: "2",
  level: 3,
  acceptCondition: "年满60周岁的老年人。",
  handleFlow: ["申请", "受理", "办结"],
  promiseDay: 1,
  anticipateDay: 5,
  isFee: false,
  limitSceneNum: 0,
  byLaw: "《江西省实施〈中华人民共和国老年人权益保障法〉办法》",
  resultName: "江西省老年人优待证",
  linkWay: "0790-6441000",
  superviseWay: "12345",
  materials: [],
  questions: [],
  form: { type: "object", properties: {}, required: [], additionalProperties: false },
  synthetic: [],
};

const link: LinkTarget = { token: "xlh-lnyz-01", itemId: item.itemId, region: "360502002002", label: "仙来湖社区服务大厅" };
const notice: Notice = {
  id: "00000000-0000-4000-8000-000000000000",
  kind: "join-requested",
  title: "",
  text: "",
  at: "2026-11-24T02:00:00Z",
};
export const waitingJoin: JoinView = {
  joinId: "00000000-0000-4000-8000-000000000001",
  status: "waiting",
  number: 86,
  opensAt: "2026-11-25T02:00:00Z",
};

const ok = (body: unknown): Reply => ({ status: 200, body });
const ended: Reply = { status: 401, body: { code: "SESSION_EXPIRED", say: "登录已过期，请重新登录", retry: false, traceId: "t" } };

/** What needs no account. */
export function catalogue(url: string): Reply {
  if (url.includes("/v1/links/")) return ok(link);
  return ok(url.includes("/v1/items/") ? item : { items: [item] });
}

/** What an earlier visit left in storage: a session to resume. */
export const keptSession = { "tongban.session": "r-1", "tongban.install": Buffer.alloc(32, 7).toString("base64") };

/** The gateway while her session is good, until `end`. */
export function gatewayWithSession(more: Pick<AccountView, "join"> = {}) {
  let good = true;
  const account: AccountView = { subject: "s", label: "7K3Q", level: 1, channels: [], ...more };
  const grant: SessionGrant = { accessToken: "a", expiresIn: 600, refreshToken: "r-2", account };
  const reply = (url: string): Reply => {
    if (!/\/v1\/(sessions|notices|joins|account)/.test(url)) return catalogue(url);
    if (!good) return ended;
    if (url.includes("/v1/sessions")) return ok(grant);
    if (url.includes("/v1/account")) return ok(account);
    return ok(url.includes("/v1/joins") ? { incoming: [] } : { notices: [notice] });
  };
  const end = () => {
    good = false;
  };
  return { reply, end };
}
