import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Sent {
  readonly cookie?: string;
  readonly form?: Record<string, string>;
}
async function browse(path: string, { cookie, form }: Sent = {}) {
  const reply = await fetch(world.platform.url + path, {
    redirect: "manual",
    headers: { ...(cookie && { cookie }) },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

async function login(token: string = anna.token) {
  const { headers } = await browse("/official/login", { form: { token } });
  const cookie = (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const page = await browse("/official/", { cookie });
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "" };
}

it("asks for a token, and keeps the session in a cookie that scripts and other sites can't use", async () => {
  expect((await browse("/official/")).text).toContain("工作人员登录");
  const wrong = await browse("/official/login", { form: { token: "token-of-nobody-at-all" } });
  expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null]);
  expect(wrong.text).toContain("需要工作人员身份");
  const right = await browse("/official/login", { form: { token: anna.token } });
  expect(right.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
  expect(right.headers.get("set-cookie")).not.toContain(anna.token);
});

it("does each step by a button, without script", async () => {
  const { applicationId, projectNo } = await world.submitted();
  const path = `/official/applications/${applicationId}`;
  const { cookie, csrf } = await login();
  expect((await browse("/official/?status=submitted", { cookie })).text).toContain(projectNo);
  for (const act of ["accept", "review", "grant", "issue"]) {
    const done = await browse(path, { cookie, form: { csrf, act, opinion: "同意" } });
    expect([done.status, done.headers.get("location")]).toEqual([303, path]);
  }
  const page = await browse(path, { cookie });
  expect(page.text).toContain("江西省老年人优待证");
  expect(page.text).toContain("*桂兰");
  expect(page.text).not.toMatch(/朱桂兰|36050219480315002X|<script/);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
});

it("refuses a form of another session, of none, and an act out of turn, and says so on the page", async () => {
  const { applicationId } = await world.submitted();
  const path = `/official/applications/${applicationId}`;
  const [mine, other] = [await login(), await login(bai.token)];
  expect((await browse(path, { cookie: mine.cookie, form: { csrf: other.csrf, act: "accept" } })).status).toBe(401);
  expect((await browse(path, { cookie: mine.cookie, form: { csrf: "", act: "accept" } })).status).toBe(401);
  expect((await browse(path, { form: { csrf: mine.csrf, act: "accept" } })).status).toBe(401);
  const forged = mine.cookie.replace(/=[^.]+/, `=${Buffer.from(bai.id).toString("base64url")}`);
  expect((await browse(path, { cookie: forged, form: { csrf: mine.csrf, act: "accept" } })).status).toBe(401);
  const early = await browse(path, { cookie: mine.cookie, form: { csrf: mine.csrf, act: "issue" } });
  expect(early.status).toBe(409);
  expect(early.text).toContain("办件当前状态不能进行此操作");
  const silent = await browse(path, { cookie: mine.cookie, form: { csrf: mine.csrf, act: "fly" } });
  expect(silent.status).toBe(400);
  const still = await world.call("GET", "/v1/official/applications?status=submitted", { token: anna.token });
  expect(still.body.applications.map((each: { applicationId: string }) => each.applicationId)).toContain(applicationId);
});

it("says on the page that a person who holds the card gets no second one, and what a text can't hold", async () => {
  const { applicationId } = await world.granted();
  const { licence } = await world.issued();
  const admin = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await admin.connect();
  await admin.query(
    "update licences set cert_key = (select cert_key from applications where application_id = $1) where certificate_id = $2",
    [applicationId, licence?.certificateId],
  );
  await admin.end();
  const { cookie, csrf } = await login();
  const path = `/official/applications/${applicationId}`;
  const refused = await browse(path, { cookie, form: { csrf, act: "issue" } });
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(/role="alert">已持有/);
  expect(refused.text).toContain("办理过程");
  const nul = await browse(path, { cookie, form: { csrf, act: "issue", opinion: "\0" } });
  expect(nul.status).toBe(400);
  expect((await browse(`/official/applications/${"-".repeat(36)}`, { cookie })).status).toBe(404);
});

it("shows injected markup as the text it is", async () => {
  const { applicationId } = await world.submitted();
  const { cookie, csrf } = await login();
  const path = `/official/applications/${applicationId}`;
  await browse(path, { cookie, form: { csrf, act: "accept", opinion: `"><script>alert('x')</script>` } });
  const { text } = await browse(path, { cookie });
  expect(text).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  expect(text).not.toContain("<script");
});

it("ends a session at logout and after eight hours", async () => {
  const { cookie, csrf } = await login();
  expect((await browse("/official/logout", { cookie, form: { csrf } })).headers.get("set-cookie")).toContain("Max-Age=0");
  world.setNow(Date.parse("2026-11-24T17:00:01+08:00"));
  expect((await browse("/official/", { cookie })).text).toContain("工作人员登录");
  world.setNow(Date.parse("2026-11-24T09:00:00+08:00"));
});
