import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildShell } from "../../../scripts/lib/build-shell.ts";
import { createBareHost, type OpenPage, wordsOf } from "./bare-host.ts";
import { catalogue, gatewayWithSession, keptSession } from "./gateway-replies.ts";
import { type Shell, shells } from "./shells.ts";

const paths = (requests: readonly string[]) => requests.map((url) => new URL(url).pathname);
/** What is shown arrives in any order, so it is waited for. */
const shows = (page: OpenPage, words: RegExp) => vi.waitFor(() => expect(wordsOf(page)).toMatch(words), 5000);

describe.each(shells)("the $target package in a bare realm", (shell: Shell) => {
  let dist: string;
  beforeAll(async () => {
    dist = await buildShell(shell.target, () => {});
  }, 180_000);

  it("launches where nothing of the web exists and shows the scanned item first", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.entry);
    const home = host.open("pages/home/index");
    await shows(home, /^新余市渝水区 .*长辈版 .*仙来湖社区服务大厅 老年人优待证 .*查看并办理 .*可办事项 .*老年人优待证/);
    expect(host.complaints).toEqual([]);
  });

  it("opens with no launch parameters at all", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.plainEntry);
    await shows(host.open("pages/home/index"), /^新余市渝水区 .*可办事项 .*老年人优待证/);
    expect(paths(host.requests)).toEqual(["/v1/items"]);
    expect(host.complaints).toEqual([]);
  });

  it("shows the region where the scanned code hangs, and what can be done there", async () => {
    const southern = {
      taskName: "老年人优待证",
      itemId: "elderly-card-nanchang",
      region: "360100000000",
      regionName: "南昌市",
      deptName: "南昌市民政局",
    };
    const near = (url: string) => new URL(url).searchParams.get("region") === "360502002002";
    const reply = (url: string) => (near(url) ? { status: 200, body: { items: [southern] } } : catalogue(url));
    const host = createBareHost({ shell, dist, reply });
    host.launch(shell.entry);
    await shows(host.open("pages/home/index"), /^南昌市 .*可办事项 .*南昌市 · 南昌市民政局/);
  });

  it("leads an address that no page has to the page that says so", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.entry);
    host.open("pages/home/index");
    host.miss("pages/nope/index");
    await vi.waitFor(() => expect(host.calls).toContain("redirectTo /pages/not-found/index"));
    await shows(host.open("pages/not-found/index"), /没有找到这个页面 .*回到首页/);
  });

  it("reads without an account: launching signs nobody in", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.entry);
    await shows(host.open("pages/home/index"), /仙来湖社区服务大厅.*可办事项 .*老年人优待证/);
    expect(host.calls).not.toContain(shell.signIn);
    expect(paths(host.requests).sort()).toEqual(["/v1/items", "/v1/items/elderly-card-xinyu", "/v1/links/xlh-lnyz-01"]);
  });

  it("signs nobody in at a launch with a session that has ended meanwhile", async () => {
    const session = gatewayWithSession();
    session.end();
    const host = createBareHost({ shell, dist, reply: session.reply, kept: keptSession });
    host.launch(shell.entry);
    const home = host.open("pages/home/index");
    await shows(home, /可办事项 .*老年人优待证/);
    home.show();
    await vi.waitFor(() => expect(paths(host.requests)).toContain("/v1/sessions/refresh"));
    await settled();
    expect(host.calls).not.toContain(shell.signIn);
    expect(paths(host.requests)).not.toContain("/v1/notices");
  });

  it("signs nobody in when the session ends while she is away and she comes back to the first page", async () => {
    const session = gatewayWithSession();
    const host = createBareHost({ shell, dist, reply: session.reply, kept: keptSession });
    host.launch(shell.entry);
    const home = host.open("pages/home/index");
    await shows(home, /消息 .*1 .*可办事项 .*老年人优待证/);
    session.end();
    home.show();
    await vi.waitFor(() => expect(paths(host.requests).filter((each) => each === "/v1/sessions/refresh")).toHaveLength(2));
    await settled();
    expect(host.calls).not.toContain(shell.signIn);
  });

  it("signs in at 立即办理 and not before, even where the guide is what she opened first", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch({ ...shell.entry, path: "pages/guide/index" });
    const guide = host.open("pages/guide/index");
    await shows(guide, /老年人优待证.*立即办理/);
    await settled();
    expect(host.calls).not.toContain(shell.signIn);
    guide.press("立即办理");
    await vi.waitFor(() => expect(host.calls).toContain(shell.signIn));
  });

  it.each(["account/pages/me/index", "pages/notices/index", "pages/applications/index"])(
    "asks before it signs in when %s is what she opened first",
    async (route) => {
      const host = createBareHost({ shell, dist, reply: catalogue });
      host.launch({ ...shell.entry, path: route });
      const page = host.open(route);
      await shows(page, /登录/);
      expect(host.calls).not.toContain(shell.signIn);
      page.press("登录");
      await vi.waitFor(() => expect(host.calls).toContain(shell.signIn));
    },
  );

  it("signs in at once where she has asked for something that needs it", async () => {
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.entry);
    host.open("pages/home/index");
    host.open("account/pages/me/index");
    await vi.waitFor(() => expect(host.calls).toContain(shell.signIn));
  });

  it("loads every page of every package without a complaint", async () => {
    const { pages, subPackages } = appJson(dist);
    const routes = [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => path.posix.join(root, page)))];
    const host = createBareHost({ shell, dist, reply: catalogue });
    host.launch(shell.entry);
    for (const route of routes) host.open(route, { itemId: "elderly-card-xinyu", applicationId: "00000000-0000-4000-8000-000000000000" });
    await settled();
    expect([...host.registered.values()].every(({ onLoad }) => typeof onLoad === "function")).toBe(true);
    expect(routes).toHaveLength(13);
    expect(host.complaints).toEqual([]);
  });

  it("keeps encryption out of the main package", () => {
    const roots = appJson(dist).subPackages.map(({ root }) => root);
    expect(roots).toEqual(["step-up", "handle", "account"]);
    const inMain = (file: string) => !roots.some((root) => file.startsWith(`${root}/`));
    const ofJsencrypt = "default_public_exponent";
    expect([scripts(dist).includes(ofJsencrypt), scripts(dist, inMain).includes(ofJsencrypt)]).toEqual([true, false]);
  });

  it("carries the code of its own channel and of no other", () => {
    const marks = ["wx-code", "alipay-code", "sso-ticket"];
    expect(marks.filter((mark) => scripts(dist).includes(mark))).toEqual([shell.mark]);
  });

  it("names every view for a screen reader", () => {
    const views = readFileSync(path.join(dist, shell.template), "utf8").match(/<view [^>]*data-sid[^>]*>/g) ?? [];
    expect(views.length).toBeGreaterThan(3);
    for (const view of views) {
      expect(view).toContain(` ${shell.role}="{{i.ariaRole||''}}"`);
      expect(view).toContain(` aria-label="{{i.ariaLabel||''}}"`);
    }
  });
});

/** Long enough for what was under way to have asked for what it wanted. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

function appJson(dist: string): AppJson {
  return JSON.parse(readFileSync(path.join(dist, "app.json"), "utf8"));
}

/** All scripts of the package in one text. */
function scripts(dist: string, which: (file: string) => boolean = () => true): string {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js") && which(file));
  return files.map((file) => readFileSync(path.join(dist, file), "utf8")).join("");
}
