import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as applications from "../../src/applications/index.ts";
import { listAttachments, readAttachment, removeAttachment, showAtCounter, uploadAttachment } from "../../src/attachments/index.ts";
import * as catalogue from "../../src/catalogue/index.ts";
import { createCanceller, newIdempotencyKey, pagesOf } from "../../src/index.ts";
import * as licences from "../../src/licences/index.ts";
import * as regions from "../../src/regions/index.ts";
import * as search from "../../src/search/index.ts";
import * as sharing from "../../src/sharing/index.ts";
import * as trace from "../../src/trace/index.ts";
import { card, district, meals, photo, type Services, startServices } from "./world.ts";

// Every call of the platform that a citizen's client may make, through client, gateway and platform as they are.

let world: Services;
beforeAll(async () => {
  world = await startServices();
});
afterAll(() => world.close());

const code = (name: string) => expect.objectContaining({ name: "ServiceError", code: name });

const begin = () => applications.startApplication(world.hers, { itemId: meals, idempotencyKey: newIdempotencyKey() });

/** An application that is submitted: one field, nothing from a licence. */
async function submitted(): Promise<string> {
  const { applicationId } = await begin();
  await applications.saveForm(world.hers, { applicationId, values: { canteen: "北湖社区食堂" } });
  await applications.submitApplication(world.hers, applicationId);
  return applicationId;
}

describe("regions", () => {
  it("reads the tree down and up, without an account", async () => {
    const anybody = world.open("li-na");
    const names: string[] = [];
    for await (const page of pagesOf((cursor) => regions.listRegions(anybody, { limit: 10, cursor }))) {
      expect(page.regions.length).toBeLessThanOrEqual(10);
      names.push(...page.regions.map(({ name }) => name));
    }
    expect(names).toEqual(expect.arrayContaining(["江西省", "浙江省", "内蒙古自治区"]));
    expect(new Set(names).size).toBe(names.length);
    const { above } = await regions.readRegion(anybody, district);
    expect(above.map(({ name }) => name)).toEqual(["新余市", "江西省", expect.any(String)]);
    await expect(regions.readRegion(anybody, "999999999999")).rejects.toEqual(code("REGION_UNKNOWN"));
    expect(anybody.session.current()).toBeUndefined();
  });
});

describe("catalogue", () => {
  it("lists items in pages, and tells an item's history", async () => {
    const { hers } = world;
    const listed: string[] = [];
    for await (const { items } of pagesOf((cursor) => catalogue.listItems(hers, { region: district, limit: 1, cursor })))
      listed.push(...items.map(({ itemId }) => itemId));
    expect(listed).toEqual(expect.arrayContaining([card, meals]));
    await world.official(`catalogue/items/${meals}/change`, {
      version: 1,
      guide: { promiseDay: 3 },
      reason: "核对需要时间",
      basis: "测试用依据",
    });
    expect(await catalogue.readItem(hers, meals, { region: district })).toMatchObject({ taskVersion: 2, promiseDay: 3 });
    const { versions } = await catalogue.readItemHistory(hers, meals);
    expect(versions.map(({ act }) => act)).toEqual(["change", "add"]);
    expect(await catalogue.readItemDiff(hers, { itemId: meals, from: 1, to: 2 })).toMatchObject({
      changes: expect.arrayContaining([{ field: "promiseDay", before: 1, after: 3 }]),
    });
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { changes } = await catalogue.readCatalogueDiff(hers, { region: district, from: "2020-01-01", to: today });
    expect(changes).toMatchObject(expect.arrayContaining([expect.objectContaining({ itemId: meals, change: "added" })]));
    expect(await catalogue.listCatalogueEntries(hers, { limit: 5 })).toMatchObject({ entries: expect.any(Array) });
  });

  it("filters by department and theme, and knows what several items make up", async () => {
    const { hers } = world;
    const { items } = await catalogue.listItems(hers, { region: district, dept: "11360502MB0000019H", taskType: "05" });
    expect(items.map(({ itemId }) => itemId)).toEqual([meals]);
    const { person, scenes } = await catalogue.readThemes(hers);
    expect(await catalogue.listItems(hers, { personTheme: person[0]?.code, scene: scenes[0]?.code })).toEqual({ items: [] });
    const [bundle] = (await catalogue.listBundles(hers, { limit: 1 })).bundles;
    const { items: parts, form } = await catalogue.readBundle(hers, bundle?.bundleId ?? "");
    expect([parts.length, form.type]).toEqual([bundle?.itemCount, "object"]);
  });

  it("takes what she contests, once, and finds it again", async () => {
    const { hers } = world;
    const contest = { kind: "truth", itemId: card, text: "指南里的电话打不通", idempotencyKey: newIdempotencyKey() } as const;
    const receipt = await catalogue.fileContest(hers, contest);
    expect((await catalogue.fileContest(hers, contest)).contestId).toBe(receipt.contestId);
    expect((await catalogue.listContests(hers)).contests).toEqual([receipt]);
    expect(await catalogue.readContest(hers, receipt.contestId)).toEqual(receipt);
  });
});

describe("search", () => {
  it("finds by words and pinyin, and suggests", async () => {
    const anybody = world.open("li-na");
    const { hits } = await search.searchItems(anybody, { q: "老人证 & 办理?", region: district, limit: 5 });
    expect(hits.map(({ itemId }) => itemId)).toContain(card);
    expect(await search.suggestItems(anybody, { q: "老年", region: district })).toContainEqual({ text: "老年助餐补贴", itemId: meals });
  });

  it("takes a character that the host has cut in two for one that finds nothing, and gives up what she no longer waits for", async () => {
    expect((await search.searchItems(world.hers, { q: "老年优待\ud83d" })).hits.map(({ itemId }) => itemId)).toContain(card);
    expect(await search.suggestItems(world.hers, { q: "\udc00" })).toEqual([]);
    await expect(search.searchItems(world.hers, { q: "长".repeat(101) })).rejects.toEqual(code("REQUEST_INVALID"));
    const canceller = createCanceller();
    const typed = search.suggestItems(world.hers, { q: "老" }, { signal: canceller.signal });
    canceller.cancel();
    await expect(typed).rejects.toEqual(code("REQUEST_CANCELLED"));
  });
});

describe("applications", () => {
  it("corrects what was asked for, is decided and rated", async () => {
    const { hers, official } = world;
    const applicationId = await submitted();
    const fields = [{ name: "canteen", problem: "没有这个助餐点" }];
    await official(`applications/${applicationId}/ask`, { materials: [], fields });
    expect(await applications.readApplication(hers, applicationId)).toMatchObject({ status: "correcting", correction: { fields } });
    await applications.saveForm(hers, { applicationId, values: { canteen: "袁河社区食堂" } });
    expect(await applications.resubmitApplication(hers, applicationId)).toMatchObject({ status: "submitted" });
    await official(`applications/${applicationId}/accept`);
    await official(`applications/${applicationId}/review`, { opinion: "符合条件" });
    await official(`applications/${applicationId}/decide`, { grant: true, opinion: "准予" });
    await expect(applications.withdrawApplication(hers, { applicationId, reason: "不需要了" })).rejects.toEqual(code("APPLICATION_STATE"));
    await official(`applications/${applicationId}/issue`);
    const rated = await applications.evaluateApplication(hers, { applicationId, satisfaction: 2, idempotencyKey: newIdempotencyKey() });
    expect(rated.evaluation).toMatchObject({ satisfaction: 2 });
  });

  it("takes back, and lists all of hers in pages, newest first", async () => {
    const { hers } = world;
    const first = await submitted();
    const withdrawal = { applicationId: first, reason: "填错了" };
    const once = await applications.withdrawApplication(hers, withdrawal);
    expect(once.status).toBe("withdrawn");
    expect(await applications.withdrawApplication(hers, withdrawal)).toEqual(once);
    const second = await submitted();
    await applications.withdrawApplication(hers, { applicationId: second, reason: "不需要了" });
    const ids: string[] = [];
    for await (const page of pagesOf((cursor) => applications.listApplications(hers, { limit: 1, cursor })))
      ids.push(...page.applications.map(({ applicationId }) => applicationId));
    expect(ids.slice(0, 2)).toEqual([second, first]);
    expect(ids).toEqual((await applications.listApplications(hers)).applications.map(({ applicationId }) => applicationId));
  });

  it("handles several items of one matter together", async () => {
    const { hers } = world;
    const itemIds = ["fj-birth-1", "fj-birth-3"];
    const consents = await Promise.all(
      itemIds.map(async (itemId) => {
        const { consent, licences: found } = await licences.previewLicences(hers, itemId);
        return { itemId, version: consent.version, licenceTypes: found.map((each) => each.certificateTypeCode) };
      }),
    );
    const start = { bundleId: "newborn-fujian", itemIds, consents, idempotencyKey: newIdempotencyKey() };
    const begun = await applications.startBundleApplication(hers, start);
    expect((await applications.startBundleApplication(hers, start)).bundleApplicationId).toBe(begun.bundleApplicationId);
    expect(begun.applications.map(({ itemId }) => itemId).sort()).toEqual(itemIds);
    const { bundleApplicationId } = begun;
    await applications.saveBundleForm(hers, { bundleApplicationId, values: { phone: "13800000000" } });
    const sent = await applications.submitBundleApplication(hers, bundleApplicationId);
    expect(sent.applications.map(({ status, values }) => [status, values.phone])).toEqual(Array(2).fill(["submitted", "13800000000"]));
    expect(await applications.readBundleApplication(hers, bundleApplicationId)).toEqual(sent);
  });
});

describe("attachments", () => {
  // the smallest picture: one pixel, PNG
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const fileOf = (bytes: Buffer) => ({
    size: bytes.length,
    read: async (start: number, end: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  });

  it("sends a file in for a material, says what became of it, and takes it out again", async () => {
    const { hers } = world;
    const { applicationId } = await begin();
    const kept = await uploadAttachment(hers, { applicationId, material: photo, fileName: "照片.png", file: fileOf(png) });
    expect(kept).toMatchObject({ state: "kept", format: "png", size: png.length });
    const { attachmentId } = kept;
    expect(await readAttachment(hers, { applicationId, attachmentId })).toEqual({ ...kept, downloads: [] });
    expect((await listAttachments(hers, applicationId)).attachments).toMatchObject([kept]);
    const lie = uploadAttachment(hers, { applicationId, material: photo, fileName: "照片.png", file: fileOf(Buffer.from("no picture")) });
    await expect(lie).rejects.toEqual(code("ATTACHMENT_REFUSED"));
    await removeAttachment(hers, { applicationId, attachmentId });
    await showAtCounter(hers, { applicationId, material: photo, showAtCounter: true });
    const { materials } = await applications.readApplication(hers, applicationId);
    expect(materials).toMatchObject([{ name: photo, showAtCounter: true }]);
    await applications.withdrawApplication(hers, { applicationId, reason: "测试完" });
  });
});

describe("licences", () => {
  it("shows a licence to somebody for a purpose, and takes it back", async () => {
    const { hers } = world;
    const idCard = (await licences.listLicences(hers)).find(({ certificateName }) => certificateName.includes("身份证"));
    const { certificateId = "" } = idCard ?? {};
    const wish = { certificateId, fields: ["name"], receiver: "北湖社区食堂", purpose: "核对助餐资格" };
    const { consent, watermark } = await licences.previewPresentation(hers, wish);
    expect(watermark).toContain(wish.purpose);
    const shown = await licences.presentLicence(hers, {
      ...wish,
      consent: { version: consent.version },
      idempotencyKey: newIdempotencyKey(),
    });
    const page = await fetch(shown.address ?? "");
    expect(await page.text()).toContain(wish.receiver);
    const [listed] = (await licences.listPresentations(hers, { limit: 1 })).presentations;
    expect(listed).toMatchObject({ presentationId: shown.presentationId, state: "live", uses: 1 });
    expect(await licences.revokePresentation(hers, shown.presentationId)).toMatchObject({ state: "revoked" });
    expect((await fetch(shown.address ?? "")).status).toBeGreaterThanOrEqual(400);
  });
});

describe("sharing", () => {
  it("reads in pages what others have fetched about her", async () => {
    await licences.previewLicences(world.hers, card);
    await licences.previewLicences(world.hers, card);
    const first = await sharing.listSharing(world.hers, { limit: 1 });
    expect(first.entries).toMatchObject([{ kind: "licence", legalBasis: expect.any(String) }]);
    const second = await sharing.listSharing(world.hers, { limit: 1, cursor: first.next });
    expect(second.entries[0]?.id).not.toBe(first.entries[0]?.id);
  });
});

describe("trace", () => {
  it("takes home the chain of her application, with the proof of the day it was signed", async () => {
    const { hers } = world;
    const applicationId = await submitted();
    expect(await trace.readTrace(hers, applicationId)).toMatchObject({ format: "tongban-trace/1", applicationId });
    world.sandbox.config.advance(24 * 3_600_000);
    const kept = await trace.readTrace(hers, applicationId);
    const { days } = await trace.listTraceDays(hers, { limit: 1 });
    expect(kept.proof?.day).toEqual(days[0]);
    const { day = "", kid = "", chains } = days[0] ?? {};
    expect(await trace.readTraceDay(hers, day)).toEqual(days[0]);
    expect((await trace.readTraceKeys(hers)).keys.map((key) => key.kid)).toContain(kid);
    const heads: string[] = [];
    for await (const page of pagesOf((cursor) => trace.listTraceHeads(hers, { day, limit: 2, cursor })))
      heads.push(...page.heads.map(({ head }) => head));
    expect(heads).toHaveLength(chains ?? -1);
    expect(heads).toContain(kept.head);
  });
});

it.each(["", ".", "..", "../official/applications", "%2e%2e%2fofficial", "a/b?c=d#e", "😀", "字", "x".repeat(300)])(
  "answers the id %j by an error of its own everywhere, and asks for nothing else",
  async (id) => {
    const { hers, asked } = world;
    const from = asked.length;
    const acts: readonly Promise<unknown>[] = [
      regions.readRegion(hers, id),
      catalogue.readItem(hers, id),
      catalogue.readItemHistory(hers, id),
      catalogue.readItemDiff(hers, { itemId: id, from: 1, to: 2 }),
      catalogue.readBundle(hers, id),
      catalogue.readContest(hers, id),
      applications.readApplication(hers, id),
      applications.withdrawApplication(hers, { applicationId: id, reason: "测试" }),
      applications.readBundleApplication(hers, id),
      readAttachment(hers, { applicationId: id, attachmentId: id }),
      removeAttachment(hers, { applicationId: id, attachmentId: id }),
      licences.revokePresentation(hers, id),
      licences.previewLicences(hers, id),
      trace.readTrace(hers, id),
      trace.readTraceDay(hers, id),
      trace.listTraceHeads(hers, { day: id }),
    ];
    for (const outcome of await Promise.allSettled(acts)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { name: "ServiceError", say: expect.any(String) } });
      expect((outcome as PromiseRejectedResult).reason.status).toBeLessThan(500);
    }
    expect(asked.slice(from).filter((call) => call.includes("/official"))).toEqual([]);
  },
);

it("needs her, proved, for what is hers", async () => {
  const somebody = world.open("li-na");
  await somebody.session.signIn();
  const acts = await Promise.allSettled([
    applications.listApplications(somebody),
    licences.listPresentations(somebody),
    sharing.listSharing(somebody),
    catalogue.listContests(somebody),
  ]);
  expect(acts).toEqual(Array(4).fill({ status: "rejected", reason: code("LEVEL_REQUIRED") }));
});

it("has a method for each call that the gateway relays", async () => {
  const { paths } = (await (await fetch(`${world.gateway}/openapi.json`)).json()) as OpenApi;
  const relayed = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { tags = [] }]) => (tags.includes("relayed") ? [`${method.toUpperCase()} ${path}`] : [])),
  );
  expect(relayed.length).toBeGreaterThan(30);
  // a file is finished by its last piece; this is asked for only where that was there and the check was broken off
  const isMade = (call: string) => world.asked.some((asked) => new RegExp(`^${call.replaceAll(/\{\w+\}/g, "[\\w-]+")}$`).test(asked));
  expect(relayed.filter((call) => !isMade(call))).toEqual(["POST /v1/applications/{id}/attachments/{attachmentId}/finish"]);
});

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags?: readonly string[] }>>>>;
}
