import type { FormSchema } from "@tongban/protocol";
import pg from "pg";
import type { OfficialAccount, OfficialRole } from "../src/identity/officials.ts";
import type { PlatformOptions } from "../src/index.ts";
import { parseItemContent } from "../src/items/item-record.ts";
import { versionRow } from "../src/items/version-row.ts";
import type { BundleContent } from "../src/store/tables/bundle-tables.ts";
import { anna, bai, startWorld } from "./world.ts";

const all: readonly OfficialRole[] = ["accept", "review", "decide", "issue"];
const lead = { deptName: anna.deptName, deptCode: anna.deptCode };
const district = "360502000000";

/** Somebody of a department, who reviews and decides if nothing else is said. */
function official(
  id: string,
  deptName: string,
  [deptCode, region = district, roles = all]: readonly [string, string?, (readonly OfficialRole[])?],
): OfficialAccount {
  return { id, name: `某${id}`, post: "审批岗", deptName, deptCode, region, roles, token: `token-of-the-official-${id}` };
}

/** Officials of three departments that review together, of other places, and some who may do little. */
export const people = {
  anna,
  bai,
  clerk: official("clerk", lead.deptName, [lead.deptCode, district, ["accept"]]),
  keeper: official("keeper", lead.deptName, [lead.deptCode, district, ["catalogue"]]),
  elsewhere: official("elsewhere", lead.deptName, [lead.deptCode, "360521000000"]),
  fire: official("fire", "渝水区消防救援大队", ["11360502MB00000270"]),
  water: official("water", "渝水区水利局", ["11360502MB00000350"]),
  city: official("city", "新余市民政局", ["11360500MB00000430", "360500000000"]),
  far: official("far", "南昌市民政局", ["11360100MB00000510", "360100000000"]),
  auditor: official("auditor", "新余市政务局", ["11360500MB00000600", "360500000000", ["audit"]]),
};

const text = (title: string, more: object = {}) => ({ type: "string" as const, title, maxLength: 20, ...more });
export const shopForm: FormSchema = {
  type: "object",
  properties: { shopName: text("店名", { minLength: 2 }), area: text("面积", { pattern: "^\\d+$" }), note: text("备注") },
  required: ["shopName", "area"],
  additionalProperties: false,
};
export const shop = { shopName: "好邻居", area: "80" };

export interface ItemOf {
  readonly itemId: string;
  readonly version?: number;
  readonly from?: number;
  readonly form?: FormSchema;
  readonly materials?: readonly string[];
  readonly joint?: boolean;
  readonly more?: object;
  /** Version of the text by which it takes licences. */
  readonly consent?: string;
}

/** An item of the district: three departments, two papers, no licence. */
function contentOf({ itemId, form = shopForm, materials = ["营业场所证明", "平面图"], joint = true, more = {}, consent }: ItemOf) {
  const beside = [people.fire, people.water].map(({ deptCode, deptName }) => ({ deptCode, deptName, promiseDay: 3 }));
  return parseItemContent({
    sources: ["made for the tests"],
    ...(consent && { consent: { version: consent, text: "同意" } }),
    item: {
      ...{ itemId, taskName: "开店许可", region: district, regionName: "渝水区", ...lead, taskState: "1", taskVersion: 1 },
      ...{ taskCode: "11360502MB0000019H4000100001001", taskType: "01", useLevel: "4", projectType: "2", level: 3 },
      ...{ acceptCondition: "有固定场所。", handleFlow: [], promiseDay: 5, anticipateDay: 20, isFee: false, limitSceneNum: 0 },
      ...{ byLaw: "测试", resultName: "开店许可", linkWay: "1", superviseWay: "2", questions: [], form, synthetic: [] },
      materials: materials.map((name) => ({ name, grade: "C", isNeed: false })),
      ...(joint && { joint: beside }),
      ...more,
    },
  });
}

/** A world with these officials and the item `shop-permit`. */
export async function startLife(options: Partial<PlatformOptions> = {}) {
  const world = await startWorld({ officials: Object.values(people), ...options });
  const admin = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await admin.connect();

  async function addItem(given: ItemOf): Promise<void> {
    const content = contentOf(given);
    const { rows } = await admin.query("select path from regions where code = $1", [district]);
    const { version = 1, from = 0 } = given;
    const at = new Date(from);
    const row = versionRow({
      content,
      version,
      regionPath: rows[0].path,
      effectiveFrom: at,
      at,
      act: "add",
      reason: "测试",
      basis: "测试",
      by: "测试",
    });
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    await admin.query(`insert into item_versions (${names.join(",")}) values (${places.join(",")})`, Object.values(row));
  }
  await addItem({ itemId: "shop-permit" });

  /** A bundle of items of the district. */
  async function addBundle({ bundleId, bundleName, items }: Pick<BundleContent, "bundleId" | "bundleName" | "items">): Promise<void> {
    const place = { region: district, regionName: "渝水区", leadDeptName: lead.deptName };
    const content = {
      bundleId,
      bundleName,
      items,
      ...place,
      notice: "测试",
      acceptCondition: "测试",
      materials: [],
      form: shopForm,
      sources: [],
      synthetic: [],
    };
    await admin.query("insert into bundles select $1, code, path, $3 from regions where code = $2", [bundleId, district, content]);
  }

  type Someone = { readonly token: string };
  const act = (...[id, what, by = anna, body = {}]: readonly [id: string, what: string, by?: Someone, body?: object]) =>
    world.call("POST", `/v1/official/applications/${id}/${what}`, { token: by.token, body });
  const list = (by: Someone, query = "") => world.call("GET", `/v1/official/applications${query}`, { token: by.token });
  const see = (id: string, by: Someone = anna) => world.call("GET", `/v1/official/applications/${id}`, { token: by.token });

  /** Her submitted application, and herself. */
  async function submitted(itemId = "shop-permit") {
    const me = world.as(world.newcomer());
    const { applicationId } = (await me.start(undefined, { itemId })).body;
    await me.put(`/v1/applications/${applicationId}/form`, { values: shop });
    await me.submit(applicationId);
    const withdraw = (reason = "不办了") => me.post(`/v1/applications/${applicationId}/withdraw`, { reason });
    const resubmit = () => me.post(`/v1/applications/${applicationId}/resubmit`);
    const view = () => me.get(`/v1/applications/${applicationId}`);
    return { me, id: applicationId as string, withdraw, resubmit, view };
  }

  async function reviewed() {
    const mine = await submitted();
    await act(mine.id, "accept");
    for (const by of [people.fire, people.water, anna]) await act(mine.id, "review", by);
    return mine;
  }

  const close = async () => {
    await admin.end();
    await world.close();
  };
  return { ...world, ...{ world, admin, addItem, addBundle, act, list, see, submitted, reviewed, close } };
}

export type Life = Awaited<ReturnType<typeof startLife>>;
