import { afterAll, beforeAll, expect, it } from "vitest";
import { type Life, people, startLife } from "./life-world.ts";

const { anna, clerk, fire, city } = people;
let life: Life;
beforeAll(async () => {
  life = await startLife();
});
afterAll(() => life.close());

/** An official at the page, without script: what is on it, and a form of it sent. */
async function sit({ token }: { readonly token: string }) {
  const browse = async (path: string, form?: Record<string, string>, cookie?: string) => {
    const reply = await fetch(life.platform.url + path, {
      redirect: "manual",
      headers: { ...(cookie && { cookie }) },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  };
  const cookie = ((await browse("/official/login", { token })).headers.get("set-cookie") ?? "").split(";")[0];
  const read = (path: string) => browse(path, undefined, cookie);
  const csrf = /name="csrf" value="([^"]+)"/.exec((await read("/official/")).text)?.[1] ?? "";
  return {
    read: (id: string) => read(`/official/applications/${id}`),
    list: (query = "") => read(`/official/${query}`),
    send: (id: string, form: Record<string, string>) => browse(`/official/applications/${id}`, { csrf, ...form }, cookie),
  };
}

it("offers what the official can do now, and nothing else", async () => {
  const { id } = await life.submitted();
  const [atAnna, atClerk, atFire] = [await sit(anna), await sit(clerk), await sit(fire)];
  const offered = async (at: Awaited<ReturnType<typeof sit>>) =>
    [...(await at.read(id)).text.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act).sort();
  expect(await offered(atClerk)).toEqual(["accept", "ask", "expedite", "handOver", "refuse", "take"]);
  expect((await atFire.read(id)).status).toBe(403);
  await life.act(id, "accept");
  expect(await offered(atClerk)).toEqual(["expedite", "handOver", "take"]);
  expect(await offered(atFire)).toEqual(["object", "pause", "review", "take"]);
  expect(await offered(atAnna)).toEqual(["expedite", "extend", "handOver", "object", "pause", "review", "take"]);
  await life.act(id, "pause", fire, { kind: "testing", days: 3, opinion: "检测" });
  expect(await offered(atFire)).toEqual(["resume", "take"]);
  expect((await atFire.read(id)).text).toContain("检测中，暂停计时");
});

it("asks for corrections by a form, with every line that was filled in", async () => {
  const { id, view } = await life.submitted();
  const at = await sit(anna);
  const empty = await at.send(id, { act: "ask", "material:平面图": " " });
  expect([empty.status, empty.text.includes("请写明需要补正的内容")]).toEqual([400, true]);
  const asked = { act: "ask", "material:平面图": "缺少比例尺", "field:area": "与证明不一致", "field:shopName": "" };
  expect((await at.send(id, asked)).status).toBe(303);
  expect((await view()).body.correction).toEqual({
    materials: [{ name: "平面图", problem: "缺少比例尺" }],
    fields: [{ name: "area", problem: "与证明不一致" }],
  });
  expect((await at.read(id)).text).toMatch(/补正告知.*面积.*与证明不一致/s);
});

it("objects, holds up, hands over and delivers by forms", async () => {
  const { id, view } = await life.submitted();
  const [atAnna, atFire, atCity] = [await sit(anna), await sit(fire), await sit(city)];
  await atAnna.send(id, { act: "accept" });
  expect((await atFire.send(id, { act: "object" })).text).toContain("请说明理由");
  expect((await atFire.send(id, { act: "pause", kind: "testing", days: "x", opinion: "检测" })).status).toBe(400);
  expect((await atFire.send(id, { act: "pause", kind: "testing", days: "3", opinion: "检测" })).status).toBe(303);
  expect((await atFire.send(id, { act: "resume" })).status).toBe(303);
  expect((await atFire.send(id, { act: "object", opinion: "无消防通道" })).status).toBe(303);
  const over = await atAnna.send(id, { act: "handOver", deptCode: city.deptCode, opinion: "市级权限" });
  expect([over.status, over.headers.get("location")]).toEqual([303, "/official/"]);
  expect((await atAnna.read(id)).status).toBe(403);
  expect((await atCity.read(id)).text).toContain("不同意");
  const other = await life.reviewed();
  for (const act of ["grant", "issue"]) expect((await atAnna.send(other.id, { act })).status).toBe(303);
  expect((await atAnna.send(other.id, { act: "deliver", way: "post", receivedBy: "" })).text).toContain("请填写快递单号");
  expect((await atAnna.send(other.id, { act: "deliver", way: "post", trackingNo: "SF001" })).status).toBe(303);
  expect((await other.view()).body).toMatchObject({ status: "delivered", delivery: { way: "post", trackingNo: "SF001" } });
  expect((await view()).body.deptName).toBe("新余市民政局");
});

it("lists by state, with counts, and what is taken or in the green channel", async () => {
  const { id } = await life.submitted();
  const at = await sit(anna);
  expect((await at.list("?green=true")).text).toContain("没有办件");
  await at.send(id, { act: "expedite", opinion: "急" });
  await at.send(id, { act: "take" });
  for (const query of ["?green=true", "?mine=true", "?status=submitted"]) expect((await at.list(query)).text).toContain(id);
  expect((await at.list("?overdue=true")).text).not.toContain(id);
  expect((await at.list()).text).toMatch(/待受理 \d/);
});
