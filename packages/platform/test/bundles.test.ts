import type { FormSchema } from "@tongban/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Life, people, shop, shopForm, startLife } from "./life-world.ts";
import { eight } from "./world.ts";

const { anna, fire, water } = people;
const bundleId = "open-a-shop";
const signForm: FormSchema = {
  ...shopForm,
  properties: { ...shopForm.properties, colour: { type: "string", title: "颜色", maxLength: 10 } },
  required: ["shopName", "colour"],
};
const signed = { ...shop, colour: "红" };

let life: Life;
beforeAll(async () => {
  life = await startLife();
  await life.addItem({ itemId: "shop-sign", form: signForm, joint: false });
  const cancelled = { since: "2026-01-01", why: "已取消", whereToGo: "无需办理", source: "测试" };
  await life.addItem({ itemId: "shop-extra" });
  await life.addItem({ itemId: "shop-gone", more: { taskState: "3", cancelled } });
  const part = (itemId: string, optional = false) => ({ itemId, optional });
  const items = [part("shop-permit"), part("shop-sign"), part("shop-gone"), part("shop-extra", true)];
  await life.addBundle({ bundleId, bundleName: "开店一件事", items });
});
afterAll(() => life.close());

type Me = ReturnType<Life["as"]>;
const begin = (me: Me, key: string, body: object = {}) =>
  me.post("/v1/bundle-applications", { bundleId, ...body }, { "idempotency-key": key });
const pathOf = ({ body }: { body: { bundleApplicationId: string } }) => `/v1/bundle-applications/${body.bundleApplicationId}`;
const statuses = ({ body }: { body: { applications: readonly { itemId: string; status: string }[] } }) =>
  Object.fromEntries(body.applications.map(({ itemId, status }) => [itemId, status]));

it("starts each item as an application of its own, with one form, and names one that can't be started", async () => {
  const me = life.as(life.newcomer());
  const begun = await begin(me, "one");
  expect(begun).toMatchObject({
    status: 200,
    body: { bundleName: "开店一件事", done: 0, failed: [{ itemId: "shop-gone", code: "ITEM_CANCELLED" }] },
  });
  expect(statuses(begun)).toEqual({ "shop-permit": "draft", "shop-sign": "draft" });
  const saved = await me.put(`${pathOf(begun)}/form`, { values: signed });
  expect(saved.body.applications.map(({ values }: { values: object }) => values)).toEqual(
    expect.arrayContaining([{ shopName: "好邻居", area: "80" }, signed]),
  );
  expect((await me.put(`${pathOf(begun)}/form`, { values: { ...signed, pet: "猫" } })).body.detail.fields).toEqual({
    pet: "表单中没有这一项",
  });
  const submitted = await me.post(`${pathOf(begun)}/submit`);
  expect(statuses(submitted)).toEqual({ "shop-permit": "submitted", "shop-sign": "submitted" });
  const numbers = submitted.body.applications.map(({ projectNo }: { projectNo: string }) => projectNo);
  expect(new Set(numbers).size).toBe(2);
  expect(statuses(await me.post(`${pathOf(begun)}/submit`))).toEqual(statuses(submitted));
});

it("lets each go its own way: one is withdrawn, the other is issued, and one view shows both", async () => {
  const me = life.as(life.newcomer());
  const begun = await begin(me, "ways");
  await me.put(`${pathOf(begun)}/form`, { values: signed });
  const { body } = await me.post(`${pathOf(begun)}/submit`);
  const idOf = (itemId: string): string => body.applications.find((each: { itemId: string }) => each.itemId === itemId).applicationId;
  await me.post(`/v1/applications/${idOf("shop-permit")}/withdraw`, { reason: "不开了" });
  for (const act of ["accept", "review"]) await life.act(idOf("shop-sign"), act);
  expect(await life.act(idOf("shop-sign"), "review", fire)).toMatchObject({ status: 403 });
  expect(await life.act(idOf("shop-sign"), "review", water)).toMatchObject({ status: 403 });
  await life.act(idOf("shop-sign"), "decide", anna, { grant: true });
  await life.act(idOf("shop-sign"), "issue");
  const seen = await me.get(pathOf(begun));
  expect(statuses(seen)).toEqual({ "shop-permit": "withdrawn", "shop-sign": "issued" });
  expect(seen.body.done).toBe(2);
});

it("hands in what it can and says of the rest why not", async () => {
  const me = life.as(life.newcomer());
  const begun = await begin(me, "rest");
  const permit = begun.body.applications.find(({ itemId }: { itemId: string }) => itemId === "shop-permit");
  expect((await me.post(`${pathOf(begun)}/submit`)).body.code).toBe("FORM_INVALID");
  await me.put(`/v1/applications/${permit.applicationId}/form`, { values: shop });
  const submitted = await me.post(`${pathOf(begun)}/submit`);
  expect(submitted.body.failed).toMatchObject([
    { itemId: "shop-sign", code: "FORM_INVALID", detail: { fields: { colour: "请填写颜色" } } },
  ]);
  expect(statuses(submitted)).toEqual({ "shop-permit": "submitted", "shop-sign": "draft" });
});

it("leaves the right to apply for one singly, and takes in a draft begun so", async () => {
  const me = life.as(life.newcomer());
  const single = (await me.start(undefined, { itemId: "shop-sign" })).body;
  expect(single.bundleApplicationId).toBeUndefined();
  const begun = await begin(me, "join");
  expect(begun.body.applications.map(({ applicationId }: { applicationId: string }) => applicationId)).toContain(single.applicationId);
  const other = life.as(life.newcomer());
  expect(statuses(await begin(other, "some", { itemIds: ["shop-sign"] }))).toEqual({ "shop-sign": "draft" });
  const busy = await life.submitted();
  expect((await begin(busy.me, "busy", { itemIds: ["shop-permit"] })).body.code).toBe("APPLICATION_EXISTS");
});

it("makes one of eight calls with the same key, and refuses another body", async () => {
  const me = life.as(life.newcomer());
  const replies = await eight(() => begin(me, "same"));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(replies.map(({ body }) => body.bundleApplicationId)).size).toBe(1);
  expect(statuses(await me.get(pathOf(replies[0] as never)))).toEqual({ "shop-permit": "draft", "shop-sign": "draft" });
  expect((await begin(me, "same", { itemIds: ["shop-sign"] })).body.code).toBe("IDEMPOTENCY_CONFLICT");
});

it("is nobody else's, and answers what is odd by a row of the table", async () => {
  const me = life.as(life.newcomer());
  const begun = await begin(me, "mine");
  const other = life.as(life.newcomer());
  for (const path of [pathOf(begun), "/v1/bundle-applications/x", `/v1/bundle-applications/${"a".repeat(36)}`]) {
    expect((await other.get(path)).body.code).toBe("APPLICATION_UNKNOWN");
    expect((await other.put(`${path}/form`, { values: {} })).body.code).toBe("APPLICATION_UNKNOWN");
    expect((await other.post(`${path}/submit`)).body.code).toBe("APPLICATION_UNKNOWN");
  }
  const odd = [
    { bundleId: "nothing" },
    { itemIds: [] },
    { itemIds: ["shop-permit", "shop-permit"] },
    { itemIds: ["elderly-card-xinyu"] },
    { consents: [1] },
    { bundleId: "\0" },
  ];
  for (const body of odd) expect(["REQUEST_INVALID", "BUNDLE_UNKNOWN"]).toContain((await begin(other, "odd", body)).body.code);
  const { rows } = await life.admin.query("select 1 from bundle_applications where idempotency_key = 'odd'");
  expect(rows).toEqual([]);
});
