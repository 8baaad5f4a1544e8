import { expect, it } from "vitest";
import { alipay, type Files, logs, run, weapp } from "./pack.ts";

/** A page on both platforms, from a template that says `on:tap` for `bindtap` and `onTap`, `$if` for `wx:if` and `a:if`. It writes each event it hears. */
function both(template: string, { data = {}, more = {} }: { data?: object; more?: Files } = {}): readonly [string, Files][] {
  const script = `Page({ data: ${JSON.stringify(data)}, hear(e) { console.log(e.type, JSON.stringify(e.detail)) }, set(e) { this.setData(e.currentTarget.dataset.set) } })`;
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const write = (text: string, on: (name: string) => string, prefix: string) =>
    text.replaceAll(/\bon:(\w+)/g, (_, name: string) => on(name)).replaceAll(/(?<=\s)\$(?=[a-z])/g, prefix);
  return [
    [
      "WeChat",
      weapp(
        script,
        write(template, (name) => `bind${name.toLowerCase()}`, "wx:"),
        more,
      ),
    ],
    [
      "Alipay",
      alipay(
        script,
        write(template, (name) => `on${capital(name)}`, "a:"),
        more,
      ),
    ],
  ];
}

it.each(both(`<slider min="{{10}}" max="{{50}}" step="{{5}}" on:changing="hear" on:change="hear"/><slider disabled/>`))(
  "drags a slider to the nearest step between its ends on %s",
  async (_name, files) => {
    const app = await run(files);
    await app.slideTo("slider", 33);
    await app.slideTo("slider", 99);
    expect(logs(app)).toEqual(['changing {"value":35}', 'change {"value":35}', 'changing {"value":50}', 'change {"value":50}']);
    expect(app.value("slider")).toBe(50);
    await expect(app.slideTo("slider[disabled]", 1)).rejects.toThrow("this <slider> is disabled");
  },
);

it.each(
  both(
    `<swiper current="{{at}}" on:change="hear"><swiper-item><swiper><swiper-item/></swiper></swiper-item><swiper-item item-id="b"/></swiper><view on:tap="set" data-set="{{ {at: 0} }}">back</view>`,
    { data: { at: 1 } },
  ),
)("swipes to an item and says who moved it on %s", async (_name, files) => {
  const app = await run(files);
  await app.swipeTo("swiper", 1);
  await app.swipeTo("swiper", 0);
  await app.swipeTo("swiper", 1);
  expect(logs(app)).toEqual(['change {"current":0,"source":"touch"}', 'change {"current":1,"source":"touch","currentItemId":"b"}']);
  await expect(app.swipeTo("swiper", 2)).rejects.toThrow("has no item 2: it has 2");
});

it.each(
  both(`<scroll-view scroll-y on:scroll="hear" on:scrollToUpper="hear" on:scrollToLower="hear" upper-threshold="20">x</scroll-view>`),
)("scrolls, and tells of both ends by the thresholds, without sizes nobody knows, on %s", async (_name, files) => {
  const app = await run(files);
  await app.scroll("scroll-view", { top: 30 });
  await app.scroll("scroll-view", { top: 20 });
  await app.scroll("scroll-view", { top: "end" });
  expect(logs(app).map((line) => line.toLowerCase())).toEqual([
    'scroll {"scrolltop":30,"scrollleft":0,"deltax":0,"deltay":-30}',
    'scroll {"scrolltop":20,"scrollleft":0,"deltax":0,"deltay":10}',
    'scrolltoupper {"direction":"top"}',
    'scroll {"scrollleft":0,"deltax":0,"deltay":20}',
    'scrolltolower {"direction":"bottom"}',
  ]);
});

it.each(both(`<movable-area><movable-view on:change="hear" x="1"/></movable-area>`))("drags a movable-view on %s", async (_name, files) => {
  const app = await run(files);
  await app.moveTo("movable-view", 4, 5);
  expect(logs(app)).toEqual(['change {"x":4,"y":5,"source":"touch"}']);
});

it.each(both(`<view on:tap="hear" on:longPress="hear" on:longTap="hear" on:touchStart="hear" on:touchEnd="hear">x</view>`))(
  "tells a finger that stays from a tap on %s",
  async (name, files) => {
    const app = await run(files);
    const types = () => logs(app).map((line) => line.split(" ")[0]?.toLowerCase());
    await app.tap("view");
    expect(types()).toEqual(["touchstart", "touchend", "tap"]);
    await app.longPress("view");
    const long = name === "WeChat" ? ["longpress", "longtap"] : ["longtap"];
    expect(types().slice(3)).toEqual(["touchstart", ...long, "touchend"]);
  },
);

it.each(both(`<input value="ab" on:focus="hear" on:blur="hear" on:confirm="hear"/><input type="number"/><input type="idcard"/>`))(
  "tells of focus, blur and the keyboard's corner, and types only what the keyboard has, on %s",
  async (_name, files) => {
    const app = await run(files);
    await app.focus("input");
    await app.confirm("input");
    await app.blur("input");
    expect(logs(app)).toEqual(['focus {"value":"ab","cursor":2}', 'confirm {"value":"ab"}', 'blur {"value":"ab","cursor":2}']);
    await expect(app.input("[type=number]", "1a")).rejects.toThrow(`can't type "1a"`);
    await app.input("[type=idcard]", "33010119480101001X");
    expect(app.value("[type=idcard]")).toBe("33010119480101001X");
  },
);

const pickers = `<picker range="{{['a', 'b']}}" on:change="hear" on:cancel="hear">one</picker>
  <picker mode="multiSelector" range="{{[['a', 'b'], ['c', 'd'], ['e', 'f']]}}" value="{{[0, 1, 0]}}" on:change="hear" on:columnChange="hear">many</picker>
  <picker mode="time" start="09:00" end="17:30" on:change="hear">time</picker><picker mode="date" on:change="hear">date</picker><picker mode="region" on:change="hear">region</picker>
  <picker-view on:change="hear"><picker-view-column><view>1</view></picker-view-column></picker-view>`;

it.each(both(pickers))("picks in every mode, column by column, only what is offered, on %s", async (_name, files) => {
  const app = await run(files);
  await app.pick("picker", 1);
  await app.pick("picker", undefined);
  await app.pick("[mode=multiSelector]", [1, 1, 1]);
  await app.pick("[mode=time]", "09:30");
  await app.pick("[mode=date]", "2026-11-25");
  await app.pick("[mode=region]", ["浙江省", "杭州市", "西湖区"]);
  await app.pick("picker-view", [2]);
  expect(logs(app).map((line) => line.replace("columnChange", "columnchange"))).toEqual([
    'change {"value":1}',
    "cancel {}",
    'columnchange {"column":0,"value":1}',
    'columnchange {"column":2,"value":1}',
    'change {"value":[1,1,1]}',
    'change {"value":"09:30"}',
    'change {"value":"2026-11-25"}',
    'change {"value":["浙江省","杭州市","西湖区"]}',
    'change {"value":[2]}',
  ]);
  await expect(app.pick("picker", 2)).rejects.toThrow("does not offer 2: its range has 2 entries");
  await expect(app.pick("[mode=time]", "18:00")).rejects.toThrow("it goes from 09:00 to 17:30");
  await expect(app.pick("[mode=date]", "25.11.2026")).rejects.toThrow("it takes YYYY-MM-DD");
});
