import type { Client } from "@tongban/client";
import {
  evaluateApplication,
  listApplications,
  listNotices,
  newIdempotencyKey,
  previewLicences,
  readAccount,
  readApplication,
  readItem,
  readLink,
  startApplication,
  submitApplication,
} from "@tongban/client";
import { provePerson } from "@tongban/client/step-up";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenPhone, wang, zhang, zhu } from "./citizen.ts";
import { startDraft } from "./handle.ts";
import { startWorld, type World } from "./world.ts";

const code = (name: string) => expect.objectContaining({ name: "ServiceError", code: name });

export interface Telling {
  /** The channel as her account names it. */
  readonly channel: string;
  /** How the phone was opened. */
  readonly scene: string;
  readonly open: OpenPhone;
}

/** jiangxi-1, and what must not work, told on a phone with any channel: the story is the same. */
export function tellElderlyCard({ channel, scene, open }: Telling): void {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  describe(`jiangxi-1 on ${channel}: an elderly card without paper`, () => {
    let zhuClient: Client;
    let applicationId: string;

    it("reads the guide from the scanned code, without an account", async () => {
      zhuClient = open(world, zhu.persona);
      const entry = zhuClient.channel.entry();
      expect(entry).toMatchObject({ scene, token: "xlh-lnyz-01" });
      const link = await readLink(zhuClient, entry.token ?? "");
      const item = await readItem(zhuClient, link.itemId);
      expect([item.taskName, item.level, link.region, zhuClient.session.current()]).toEqual([
        "老年人优待证办理",
        3,
        "360502002002",
        undefined,
      ]);
    });

    it("signs in silently at 办理, at level 1, which is not enough for the item", async () => {
      const account = await zhuClient.session.signIn();
      expect(account).toMatchObject({ level: 1, channels: [{ channel, current: true }] });
      expect(account.person).toBeUndefined();
      await expect(previewLicences(zhuClient, "elderly-card-xinyu")).rejects.toEqual(code("LEVEL_REQUIRED"));
    });

    it("confirms with the channel's own servers that this user is that person", async () => {
      await expect(provePerson(zhuClient, { name: zhu.name, number: "360502194803150021" })).rejects.toEqual(code("CLAIM_INVALID"));
      expect((await readAccount(zhuClient)).level).toBe(1);
      const { outcome } = await provePerson(zhuClient, zhu);
      expect(outcome).toBe("bound");
      expect(await readAccount(zhuClient)).toMatchObject({ level: 3, person: { name: "朱桂兰", number: "3605**********002X" } });
    });

    it("fills the form from her licences with nothing to upload, and a repeated submit changes nothing", async () => {
      const draft = await startDraft(zhuClient, "elderly-card-xinyu");
      applicationId = draft.applicationId;
      expect(draft).toMatchObject({ status: "draft", uploads: 0 });
      expect(Object.values(draft.values)).toEqual(expect.arrayContaining(["朱桂兰", "1948-03-15"]));
      expect(draft.materials.every((material) => material.satisfiedBy)).toBe(true);
      const once = await submitApplication(zhuClient, applicationId);
      const again = await submitApplication(zhuClient, applicationId);
      expect(again).toEqual(once);
      expect(once.trace.map(({ event }) => event).filter((event) => event === "submitted")).toHaveLength(1);
    });

    it("is decided by the official's steps alone, each in the chained trace", async () => {
      expect((await readApplication(zhuClient, applicationId)).status).toBe("submitted");
      await world.decide(applicationId);
      const issued = await readApplication(zhuClient, applicationId);
      expect(issued.trace.map(({ event }) => event)).toEqual([
        "created",
        "consented",
        "submitted",
        "accepted",
        "reviewed",
        "granted",
        "issued",
      ]);
      expect(new Set(issued.trace.map(({ hash }) => hash)).size).toBe(7);
      expect(issued.licence).toMatchObject({
        certificateName: "江西省老年人优待证",
        certificateId: expect.stringMatching(/^1\.2\.156\.3005\.2\./),
      });
    });

    it("is evaluated once", async () => {
      const rated = await evaluateApplication(zhuClient, {
        applicationId,
        satisfaction: 1,
        text: "没跑一趟",
        idempotencyKey: newIdempotencyKey(),
      });
      expect(rated.evaluation).toMatchObject({ satisfaction: 1 });
      const second = evaluateApplication(zhuClient, {
        applicationId,
        satisfaction: 5,
        idempotencyKey: newIdempotencyKey(),
      });
      await expect(second).rejects.toMatchObject({ code: "EVALUATION_EXISTS", say: "您已评价过此次办件，每次办件只能评价一次" });
      expect((await readApplication(zhuClient, applicationId)).evaluation).toMatchObject({ satisfaction: 1 });
    });
  });

  describe("what must not work, on the whole stack", () => {
    it("gives nothing to somebody who knows her name and number, and tells her", async () => {
      const thief = open(world, wang.persona);
      await thief.session.signIn();
      await expect(provePerson(thief, zhu)).rejects.toEqual(code("PROOF_NOT_PASSED"));
      await expect(listApplications(thief)).rejects.toEqual(code("LEVEL_REQUIRED"));
      const her = open(world, zhu.persona);
      await her.session.signIn();
      expect((await listNotices(her)).map(({ kind }) => kind)).toContain("claim-attempted");
    });

    it("believes no success that only the phone reports", async () => {
      const liar = open(world, zhang.persona, { face: "lie" });
      await liar.session.signIn();
      await expect(provePerson(liar, zhang)).rejects.toMatchObject({ name: "ServiceError" });
      expect((await readAccount(liar)).level).toBe(1);
    });

    it("finds the submitted application again when the reply of the submit was lost", async () => {
      let cuts = 1;
      const flaky: typeof fetch = async (input, init) => {
        const reply = await fetch(input, init);
        if (!String(input).endsWith("/submit") || cuts === 0) return reply;
        cuts -= 1;
        throw new TypeError("fetch failed"); // the server has answered; the phone never hears it
      };
      const client = open(world, wang.persona, { fetch: flaky });
      await client.session.signIn();
      await provePerson(client, wang);
      const draft = await startDraft(client, "elderly-card-xinyu");
      const submitted = await submitApplication(client, draft.applicationId);
      expect(cuts).toBe(0);
      expect(submitted.status).toBe("submitted");
      expect(submitted.trace.filter(({ event }) => event === "submitted")).toHaveLength(1);
    });

    it("shows a cancelled item with its reason and the way on, and refuses to start it", async () => {
      const client = open(world, zhu.persona);
      const item = await readItem(client, "elderly-card-nanchang");
      expect(item.cancelled).toMatchObject({ since: "2019-01-01", whereToGo: expect.stringContaining("身份证") });
      await client.session.signIn();
      const start = startApplication(client, { itemId: item.itemId, idempotencyKey: newIdempotencyKey() });
      await expect(start).rejects.toEqual(code("ITEM_CANCELLED"));
    });
  });
}
