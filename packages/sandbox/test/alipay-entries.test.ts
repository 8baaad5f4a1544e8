import { expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, call, keyApp } from "./alipay-setting.ts";
import { type Fields, postJson } from "./setting.ts";

const order = { url_param: "pages/item/index", query_param: "t=xlh-lnyz-01&from=hall", describe: "老年人优待证" };

const create = async (sandbox: Sandbox, given: Fields = {}) =>
  (await call(sandbox, { method: "alipay.open.app.qrcode.create", biz_content: JSON.stringify({ ...order, ...given }) })).node;
const open = ({ url }: Sandbox, link: string) => postJson(`${url}/device/alipay/open`, { link });

it("makes a code whose picture is there and which opens the page with its query", async () => {
  const sandbox = await alipaySandbox();
  const node = await create(sandbox, { color: "0x1677FF", size: "m" });
  expect(node).toMatchObject({ code: "10000", qr_code_url_circle_blue: expect.any(String), qr_code_url_circle_white: expect.any(String) });
  const picture = await fetch(String(node.qr_code_url));
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  const id = new URL(String(node.qr_code_url)).pathname.replace(/.*\/(.*)\.png/, "$1");
  expect(await open(sandbox, `https://qr.alipay.com/s6x${id}`)).toEqual({
    opened: true,
    launch: { appId: keyApp.appId, path: "pages/item/index", query: { t: "xlh-lnyz-01", from: "hall" }, scene: "1011" },
  });
  expect((await fetch(`${sandbox.url}/alipay/qrcode/none.png`)).status).toBe(404);
});

it.each([
  ["a page with a slash before it", { url_param: "/pages/item/index" }],
  ["a page with a query", { url_param: "pages/item/index?x=1" }],
  ["a page that is not released", { url_param: "pages/other/index" }],
  ["no query", { query_param: undefined }],
  ["no description", { describe: "" }],
  ["another size", { size: "xl" }],
  ["a colour that is none", { color: "blue" }],
])("refuses %s", async (_what, wrong) => {
  const sandbox = await alipaySandbox({ pages: ["pages/index/index", "pages/item/index"] });
  expect(await create(sandbox, wrong)).toMatchObject({ code: "40004", sub_code: "INVALID_PARAMETER" });
});

it("opens by scheme, in an app and by a browser; of a query that is not encoded the first parameter survives", async () => {
  const sandbox = await alipaySandbox({ pages: ["pages/home/index", "pages/item/index"] });
  const start = `alipays://platformapi/startapp?appId=${keyApp.appId}`;
  const query = { key1: "值 1", key2: "2" };
  const encoded = `${start}&page=pages/item/index&query=${encodeURIComponent(new URLSearchParams(query).toString())}`;
  const launch = { appId: keyApp.appId, path: "pages/item/index", query, scene: "1300" };
  expect(await open(sandbox, encoded)).toEqual({ opened: true, launch });
  expect(await open(sandbox, `https://ds.alipay.com/?scheme=${encodeURIComponent(encoded)}`)).toEqual({ opened: true, launch });
  expect(await open(sandbox, `${start}&query=key1=1&key2=2`)).toMatchObject({ launch: { path: "pages/home/index", query: { key1: "1" } } });
  expect((await open(sandbox, start)).launch).not.toHaveProperty("query");
  for (const other of ["https://example.cn/", "alipays://platformapi/startapp?appId=2021999999999999", ""])
    expect(await open(sandbox, other)).toEqual({ opened: false });
});
