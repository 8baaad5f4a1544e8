import { expect, it, vi } from "vitest";
import { openApp } from "../src/index.ts";
import { alipay, type Files, logs, pack, run, weapp } from "./pack.ts";

const script = `Page({ data: { on: false, at: "/i/one.svg" }, hear(e) { console.log(e.type, JSON.stringify(e.detail)) }, set(e) { this.setData(e.currentTarget.dataset.set) }, turn() { this.setData({ at: "turned", on: true }) } })`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>`;
const pictures = { "i/one.svg": svg, "pages/a/two.svg": svg.replace("30", "31") };

/** The same page on both platforms: `on:load` is `bindload` or `onLoad`. */
function both(template: string, more: Files = {}): readonly [string, Files][] {
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  return [
    ["WeChat", weapp(script, template.replaceAll(/\bon:(?=\w)/g, "bind"), more)],
    [
      "Alipay",
      alipay(
        script,
        template.replaceAll(/on:(\w+)/g, (_, name: string) => `on${capital(name)}`),
        more,
      ),
    ],
  ];
}

const png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR4nGNgwAcAAB4AAUZD+1EAAAAASUVORK5CYII=";
const images = `<image src="{{at}}" class="{{on}}" on:load="hear" on:error="hear"/><image src="./none.png" on:error="hear"/>
  <image src="data:image/png;base64,${png}" on:load="hear"/><image src="https://x.invalid/a.png" on:load="hear"/><image src="https://x.invalid/b.png"/>
  <view on:tap="set" data-set="{{ {at: './two.svg'} }}"/><text on:tap="set" data-set="{{ {on: true} }}"/>`;

it.each(both(images, pictures))(
  "loads pictures of the package with their size, again when the address changes, and invents nothing, on %s",
  async (_name, files) => {
    const app = await run(files);
    expect(logs(app)).toEqual([
      'load {"width":30,"height":20}',
      'error {"errMsg":"./none.png is no picture of the package"}',
      'load {"width":2,"height":3}',
    ]);
    expect(app.events.filter(({ kind }) => kind === "unsupported")).toEqual([
      { kind: "unsupported", name: "<image> load and error of a picture at an address (pages/a/a)" },
    ]);
    await app.tap("text");
    await app.tap("view");
    await app.tap("view");
    expect(logs(app).slice(3)).toEqual(['load {"width":31,"height":20}']);
  },
);

it.each(both(`<input focus="{{on}}" on:focus="hear"/><view on:tap="set" data-set="{{ {on: true} }}"/>`))(
  "brings the keyboard when the app sets focus, once, on %s",
  async (_name, files) => {
    const app = await run(files);
    expect(logs(app)).toEqual([]);
    await app.tap("view");
    await app.tap("view");
    expect(logs(app)).toEqual(['focus {"value":"","cursor":0}']);
  },
);

it.each(both(`<web-view src="https://example.invalid/page" on:message="hear"/>`))(
  "leads to a web-view's address on %s",
  async (_name, files) => {
    const app = await run(files);
    expect(app.native.visits()).toEqual([{ api: "web-view", to: "https://example.invalid/page", option: {} }]);
    await app.trigger("web-view", "message", { data: [1] });
    expect(logs(app)).toEqual(['message {"data":[1]}']);
  },
);

const rich = `<rich-text nodes="<p>a&lt;b&nbsp;<b>c</b>&#20013;</p>"/>|<rich-text nodes="{{nodes}}"/>`;
const list = script.replace(
  "on: false",
  `nodes: [{ name: "div", children: [{ type: "text", text: "x" }, { name: "b", children: [{ type: "text", text: "&amp;y" }] }] }]`,
);
it.each([
  ["WeChat", weapp(list, rich)],
  ["Alipay", alipay(list, rich)],
])("shows the text of rich text, as HTML and as nodes, on %s", async (_name, files) => {
  expect((await run(files)).text()).toBe("a<b\u00a0c中|x&y");
});

it.each([
  ["WeChat", 5000, weapp(script, `<swiper autoplay bindchange="hear"><swiper-item/><swiper-item/></swiper>`)],
  ["Alipay", 3000, alipay(script, `<swiper autoplay onChange="hear"><swiper-item/><swiper-item/></swiper>`)],
] as const)("goes on in a swiper that plays by the clock, on %s, until the app ends", async (_name, interval, files) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const app = await openApp({ dist: pack(files) });
    vi.advanceTimersByTime(interval * 2);
    expect(logs(app)).toEqual(['change {"current":1,"source":"autoplay"}', 'change {"current":0,"source":"autoplay"}']);
    app.close();
    vi.advanceTimersByTime(interval * 2);
    expect(logs(app)).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

it("leaves for another mini-program by a navigator, and tells loudly what it can't follow", async () => {
  const app = await run(
    weapp(script, `<navigator id="a" target="miniProgram" app-id="wx1" path="p"/><navigator id="b" open-type="teleport"/>`),
  );
  await app.tap("#a");
  // The API answers, or says by its name that nobody simulates it.
  expect(JSON.stringify([app.native.visits(), app.native.question() ?? app.events])).toMatch(/"wx1"|navigateToMiniProgram/);
  await expect(app.tap("#b")).rejects.toThrow('<navigator open-type="teleport"> is not simulated');
});

it.each(
  both(
    `<page-meta background-color="{{on ? '#111111' : '#222222'}}"><navigation-bar title="{{at}}" front-color="#ffffff" background-color="#00ff00"/></page-meta>`,
  ),
)("colours the page and its bar by page-meta, and follows it, on %s", async (_name, files) => {
  const app = await run(files);
  expect(app.native.chrome()).toMatchObject({ title: "/i/one.svg", titleStyle: "white", barColor: "#00ff00", background: "#222222" });
  await app.tellPage("turn");
  expect(app.native.chrome()).toMatchObject({ title: "turned", background: "#111111" });
});

it.each(both(`<page-meta scroll-top="{{on ? '200rpx' : ''}}"/><view/>`))(
  "scrolls the page where page-meta says, once, on %s",
  async (_name, files) => {
    const app = await run(files);
    expect(app.native.chrome().scrollTop).toBe(0);
    await app.tellPage("turn");
    expect(app.native.chrome().scrollTop).toBe(100);
  },
);
