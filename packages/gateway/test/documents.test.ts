import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { as, postTicket, signInBySso, ssoTicket } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang } from "./world/world.ts";

// A person is a document's type and number: residents without a citizen id come by the sign-on.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const documentIs = (idType: string, idNo: string, userName = "陳大文") => {
  const personInfo = { userId: `user-${userName}`, userName, idType, idNo, authLevel: "3" };
  world.sandbox.config.change({ faults: [{ endpoint: "/uc/sso/getUserInfo", reply: { data: { userType: "PERSON", personInfo } } }] });
};

it.each([
  { idType: "4", idNo: "H0123456702", type: "hk-macao-permit", number: "H01234567", masked: "H0*****67" },
  { idType: "5", idNo: "01234567", type: "taiwan-permit", number: "01234567", masked: "********" },
  { idType: "2", idNo: "E12345678", type: "passport", number: "E12345678", masked: "E1*****78" },
  { idType: "6", idNo: "911840198001010013", type: "permanent-residence", number: "911840198001010013", masked: "9118**********0013" },
])("gives a person with a $type her account and names her to the platform", async ({ idType, idNo, type, number, masked }) => {
  documentIs(idType, idNo);
  const grant = await signInBySso(world, li.id, 3);
  expect(grant.account).toMatchObject({ level: 3, person: { name: "陳大文", number: masked } });
  expect((await as(world, grant)("/v1/applications")).status).toBe(200);
  const token = world.platform.seen.at(-1)?.headers.authorization?.split(".")[1] ?? "";
  const claims = JSON.parse(Buffer.from(token, "base64url").toString());
  expect(claims.cert_key).toBe(createHmac("sha256", "cert-key-secret").update(`${type}|${number}`).digest("hex"));
  expect(await readRows(world.databaseUrl, "select id_type from persons")).toEqual([{ id_type: type }]);
});

it("keeps one person when a card is renewed, and another where the same number is of another type", async () => {
  documentIs("4", "H0123456700");
  const first = await signInBySso(world, li.id, 3);
  documentIs("4", "H0123456701");
  expect((await signInBySso(world, li.id, 3)).account).toMatchObject({ subject: first.account.subject, level: 3 });
  documentIs("2", "H01234567", "somebody else");
  const other = await signInBySso(world, wang.id, 3);
  expect(other.account).not.toHaveProperty("join");
  expect(await readRows(world.databaseUrl, "select id_type from persons order by 1")).toEqual([
    { id_type: "hk-macao-permit" },
    { id_type: "passport" },
  ]);
});

it("takes the same passport number under another name for nobody's: two countries may have given it out", async () => {
  documentIs("2", "12345678", "MARIA CRUZ");
  await signInBySso(world, li.id, 3);
  documentIs("2", "12345678", "Cruz, Maria".split(", ").reverse().join(" "));
  expect((await signInBySso(world, li.id, 3)).account.join).toMatchObject({ status: "waiting" });
  documentIs("2", "12345678", "JOHN SMITH");
  const refused = await postTicket(world, { code: await ssoTicket(world, wang.id, 3) });
  expect([refused.status, refused.body.code]).toEqual([409, "PERSON_CONFLICT"]);
});
