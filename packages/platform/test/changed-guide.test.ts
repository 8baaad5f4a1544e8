import type { FormSchema } from "@tongban/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Life, people, shop, shopForm, startLife } from "./life-world.ts";
import { eight, morning } from "./world.ts";

const { anna, city } = people;
const noon = morning + 3 * 3_600_000;
let life: Life;
beforeAll(async () => {
  life = await startLife();
});
afterAll(() => life.close());

const { shopName, note } = shopForm.properties;
const newForm: FormSchema = {
  ...shopForm,
  properties: {
    ...(shopName && { shopName }),
    ...(note && { note }),
    area: { type: "string", title: "面积", oneOf: [{ const: "small", title: "小" }] },
    phone: { type: "string", title: "电话", default: "0790" },
  },
  required: ["shopName", "area"],
};

/** Her draft, filled in; the item changes at noon. */
async function draftOf(itemId: string, change: Partial<Parameters<Life["addItem"]>[0]>) {
  await life.addItem({ itemId });
  await life.addItem({ itemId, version: 2, from: noon, ...change });
  const her = life.newcomer();
  const me = life.as(her);
  const { applicationId } = (await me.start(undefined, { itemId })).body;
  await me.put(`/v1/applications/${applicationId}/form`, { values: { ...shop, note: "靠河" } });
  const view = async () => (await me.get(`/v1/applications/${applicationId}`)).body;
  return { her, me, id: applicationId as string, view };
}
const at = async <T>(ms: number, make: () => Promise<T>) => {
  life.setNow(ms);
  const made = await make();
  life.setNow(morning);
  return made;
};

it("tells what has changed in the guide since she began, keeps what still fits, and takes it when she hands it in again", async () => {
  const { me, id, view } = await draftOf("shop-changed", { form: newForm, materials: ["平面图", "租赁合同"] });
  const refused = await at(noon, () => me.submit(id));
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: "ITEM_CHANGED",
      detail: {
        ...{ from: 1, to: 2, addedFields: ["电话"], removedFields: [], changedFields: ["面积"], dropped: ["面积"] },
        ...{ addedMaterials: ["租赁合同"], removedMaterials: ["营业场所证明"] },
      },
    },
  });
  expect(await view()).toMatchObject({ status: "draft", itemVersion: 2, values: { shopName: "好邻居", note: "靠河", phone: "0790" } });
  expect((await at(noon, () => me.submit(id))).body).toMatchObject({ code: "FORM_INVALID", detail: { fields: { area: "请填写面积" } } });
  await me.put(`/v1/applications/${id}/form`, { values: { shopName: "好邻居", area: "small" } });
  expect((await at(noon, () => me.submit(id))).body).toMatchObject({ status: "submitted", itemVersion: 2 });
  expect((await view()).trace.map(({ title }: { title: string }) => title)).toEqual(["创建申请", "按新办事指南更新草稿", "提交申请"]);
});

it("moves a draft over once, though eight hand it in at once", async () => {
  const { me, id, view } = await draftOf("shop-eight", { form: newForm });
  const replies = await at(noon, () => eight(() => me.submit(id)));
  expect(new Set(replies.map(({ body }) => body.code ?? body.status))).toSatisfy((codes: Set<string>) => codes.has("ITEM_CHANGED"));
  expect(replies.every(({ status }) => status === 409 || status === 422)).toBe(true);
  expect((await view()).trace.filter(({ event }: { event: string }) => event === "version-moved")).toHaveLength(1);
});

it("takes no draft of an item that was cancelled meanwhile, and says where to go", async () => {
  const cancelled = { since: "2026-11-24", why: "已取消", whereToGo: "无需办理", source: "测试" };
  const { me, id } = await draftOf("shop-cancelled", { more: { taskState: "3", cancelled } });
  expect((await at(noon, () => me.submit(id))).body).toMatchObject({ code: "ITEM_CANCELLED", detail: { whereToGo: "无需办理" } });
});

it("lets her fill in and upload nothing for an item that was cancelled meanwhile, but read the draft and withdraw it", async () => {
  const cancelled = { since: "2026-11-24", why: "已取消", whereToGo: "无需办理", source: "测试" };
  const { her, me, id, view } = await draftOf("shop-ended", { materials: ["平面图"], more: { taskState: "3", cancelled } });
  const file = { material: "营业场所证明", fileName: "证明.pdf", size: 10, sha256: "0".repeat(64) };
  const begin = () => me.post(`/v1/applications/${id}/attachments`, file, { "idempotency-key": "its-file" });
  const { attachmentId } = (await begin()).body;
  const refused = { status: 410, body: { code: "ITEM_CANCELLED", detail: { whereToGo: "无需办理" } } };
  const before = await view();
  expect(await at(noon, () => me.put(`/v1/applications/${id}/form`, { values: { ...shop, note: "靠山" } }))).toMatchObject(refused);
  expect(await at(noon, begin)).toMatchObject(refused);
  const wish = { material: "营业场所证明", showAtCounter: true };
  expect(await at(noon, () => me.put(`/v1/applications/${id}/counter`, wish))).toMatchObject(refused);
  expect(await at(noon, view)).toEqual(before);
  const taken = await at(noon, async () =>
    fetch(`${life.platform.url}/v1/applications/${id}/attachments/${attachmentId}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${life.gateway.token({ cert_key: her }, { now: noon })}` },
    }),
  );
  expect(taken.status).toBe(204);
  expect((await at(noon, () => me.post(`/v1/applications/${id}/withdraw`, { reason: "不办了" }))).body).toMatchObject({
    status: "withdrawn",
  });
});

it("goes on by the guide it was handed in with", async () => {
  const { me, id } = await draftOf("shop-goes-on", { form: newForm, joint: false });
  await me.submit(id);
  const accepted = await at(noon, () => life.act(id, "accept"));
  expect(accepted.body).toMatchObject({ status: "accepted", itemVersion: 1, reviews: [{}, {}, {}], values: { area: "80" } });
});

it("goes on where its region was merged into another: officials of the new one have it", async () => {
  const { id } = await life.submitted();
  await life.admin.query("update duties set region = '360599000000' where application_id = $1", [id]);
  await life.admin.query("update applications set owner_region = '360599000000' where application_id = $1", [id]);
  expect((await life.act(id, "accept")).body.code).toBe("OFFICIAL_FORBIDDEN");
  await life.admin.query(
    "insert into region_aliases (old_code, old_name, code, since, source, inferred) values ('360599000000', '旧区', '360502000000', '2026', '测试', true)",
  );
  expect((await life.act(id, "accept")).body.status).toBe("accepted");
  expect(
    (await life.list(anna, "?status=accepted&limit=100")).body.applications.map((each: { applicationId: string }) => each.applicationId),
  ).toContain(id);
  expect((await life.act(id, "hand-over", anna, { deptCode: city.deptCode, opinion: "区划调整" })).body.deptName).toBe("新余市民政局");
});
