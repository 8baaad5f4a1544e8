import { describe, expect, it } from "vitest";
import { type HostEvent, type OpenedApp, openApp } from "../src/index.ts";
import { alipay, exceptions, type Files, logs, pack, run, weapp } from "./pack.ts";

const page = `Page({ data: { n: 0, ok: "" }, go() { this.setData({ n: this.data.n + 1 }) }, well() { this.setData({ ok: "well" }) } })`;
const withPart = (make: typeof weapp, part: string): Files => {
  const [on, extension] = make === weapp ? ["bindtap", "wxml"] : ["onTap", "axml"];
  return make(page, `<view ${on}="go">go</view><text ${on}="well">{{ok}}</text><part n="{{n}}"/>`, {
    "app.js": `App({ onError(text) { console.log("app", text.split("\\n")[0]) } })`,
    "pages/a/a.json": { usingComponents: { part: "./part" } },
    "pages/a/part.json": { component: true },
    "pages/a/part.js": `Component({ data: { x: 0, y: 0, kept: 0 }, ${part} })`,
    [`pages/a/part.${extension}`]: "<view/>",
  });
};

const observes = `observers: { x() { this.setData({ x: this.data.x + 1 }) } }`;
const each = `observers: { x() { this.setData({ y: 1 }) }, y() { this.setData({ x: 1 }) } }`;
const branches = `observers: { x() { this.setData({ x: 1 }); this.setData({ x: 2, kept: 3 }) } }`;
const property = `properties: { n: { type: Number, observer() { this.setData({ x: 1 }) } } }, ${observes}`;
const own = `properties: { x: { type: Number, observer(x) { this.setData({ x: x + 1 }) } } }, attached() { this.setData({ x: 1 }) }`;
const loops = [
  { what: "a property's observer that sets it", make: weapp, part: own, text: "observers set x of pages/a/part" },
  {
    what: "an observer that sets what it observes",
    make: weapp,
    part: `attached() { this.setData({ x: 1 }) }, ${observes}`,
    text: "observers set x of pages/a/part",
  },
  {
    what: "two observers that set each other's field",
    make: weapp,
    part: `attached() { this.setData({ x: 1 }) }, ${each}`,
    text: "y of pages/a/part",
  },
  {
    what: "an observer that sets it twice each time",
    make: weapp,
    part: `attached() { this.setData({ x: 1 }) }, ${branches}`,
    text: "x of pages/a/part",
  },
  { what: "a property's observer whose field's observer does", make: weapp, part: property, text: "observers set x of pages/a/part" },
  {
    what: "an observer",
    make: alipay,
    part: `options: { observers: true }, didMount() { this.setData({ x: 1 }) }, ${observes}`,
    text: "observers set x of pages/a/part",
  },
  {
    what: "didUpdate that sets data",
    make: alipay,
    part: `didUpdate() { this.setData({ x: this.data.x + 1 }) }`,
    text: "pages/a/part: setData of x does",
  },
  {
    what: "deriveDataFromProps with an observer that does",
    make: alipay,
    part: `options: { observers: true }, deriveDataFromProps() { this.setData({ x: 1 }) }, ${observes}`,
    text: "observers set x of pages/a/part",
  },
] as const;

describe("setData in what setData calls, without end", () => {
  it.each(loops)("is cut for $what, named with component and field, told to the app, and the app goes on", async ({ make, part, text }) => {
    const app = await run(withPart(make, part));
    await app.tap("view");
    const told = exceptions(app);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ name, message }) => name === "SetDataLoopError" && message.includes(text))).toBe(true);
    // Once for each act or lifecycle, and not for each step back.
    expect(told.length).toBeLessThan(5);
    expect(logs(app)[0]).toContain(`app [miniprogram-host] `);
    await app.tap("text");
    expect(app.text()).toBe("gowell");
  });

  it("loses nothing that was set", async () => {
    const read = `methods: { read() { console.log(this.data.x, this.data.kept) } }`;
    const app = await run(withPart(weapp, `attached() { this.setData({ x: 1 }) }, ready() { this.read() }, ${branches}, ${read}`));
    expect(logs(app).at(-1)).toBe("2 3");
  });

  it("is no loop when it comes to an end after a hundred", async () => {
    const counts = `observers: { x(x) { if (x < 100) this.setData({ x: x + 1 }) } }`;
    const app = await run(withPart(weapp, `ready() { this.setData({ x: 1 }); console.log(this.data.x) }, ${counts}`));
    expect(exceptions(app)).toEqual([]);
    expect(logs(app)).toEqual(["100"]);
  });
});

const warnings = (events: readonly HostEvent[]) => events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));

/** What an app is warned of that is tapped for more than a second, as fast as it answers. */
async function warnedOfTaps(): Promise<readonly string[]> {
  const app = await run(
    weapp(`Page({ data: { n: 0 }, go() { this.setData({ n: this.data.n + 1 }) } })`, `<view bindtap="go">{{n}}</view>`),
  );
  const end = performance.now() + 1200;
  while (performance.now() < end) await app.tap("view");
  return [...warnings(app.events), ...(Number(app.text()) > 50 ? [] : ["too few taps"])];
}

/** Opens apps that never rest, all at once, and gives what each was warned of; it is waited for, since a busy machine renders less in a second. */
async function warnedOf(all: readonly Files[]): Promise<readonly (readonly string[])[]> {
  return Promise.all(all.map((files) => watch(files, { until: ({ events }) => warnings(events).length > 0, atMost: 20_000 })));
}

/** What apps that do rest were warned of in more than the second that is counted. */
async function warnedOfRestful(all: readonly Files[]): Promise<readonly (readonly string[])[]> {
  return Promise.all(all.map((files) => watch(files, { until: () => false, atMost: 1_300 })));
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

interface Watching {
  until(app: OpenedApp): boolean;
  readonly atMost: number;
}

async function watch(files: Files, { until, atMost }: Watching): Promise<readonly string[]> {
  const app = await openApp({ dist: pack(files) });
  const end = performance.now() + atMost;
  while (!until(app) && performance.now() < end) await pause(50);
  // another second, in which it is not told again
  if (until(app)) await pause(1_100);
  app.close();
  expect(exceptions(app)).toEqual([]);
  return warnings(app.events);
}

it("tells once of an app that never rests, by page and times a second; an animation and a burst are no such thing", async () => {
  const set = "this.setData({ n: this.data.n + 1 })";
  const other = (api: string, extension: string) => ({
    "app.json": { pages: ["pages/a/a", "pages/b/b"] },
    "pages/b/b.js": `Page({ data: { n: 0 }, onLoad() { this.setData({ n: 1 }); ${api}.redirectTo({ url: "/pages/a/a" }) } })`,
    [`pages/b/b.${extension}`]: "<view>{{n}}</view>",
  });
  const redirects = (api: string) => `Page({ onLoad() { ${api}.redirectTo({ url: "/pages/b/b" }) } })`;
  const [timers, ticks, promises, wechat, relaunch, ali] = await warnedOf([
    weapp(`Page({ data: { n: 0 }, onLoad() { this.go() }, go() { ${set}; setTimeout(() => this.go(), 0) } })`, "{{n}}"),
    weapp(`Page({ data: { n: 0 }, onLoad() { this.go() }, go() { ${set}; wx.nextTick(() => this.go()) } })`, "{{n}}"),
    alipay(
      `Page({ data: { n: 0 }, async onLoad() { for (;;) { ${set}; await new Promise((done) => setTimeout(done, 0)) } } })`,
      "<view>{{n}}</view>",
    ),
    weapp(redirects("wx"), "<view/>", other("wx", "wxml")),
    weapp(`Page({ onLoad() { wx.reLaunch({ url: "/pages/a/a" }) } })`, "<view/>"),
    alipay(redirects("my"), "<view/>", other("my", "axml")),
  ]);
  const [animation, burst] = await warnedOfRestful([
    weapp(`Page({ data: { n: 0 }, onLoad() { setInterval(() => ${set}, 16) } })`, "{{n}}"),
    weapp(
      `Page({ data: { n: 0 }, onLoad() { this.go(); setTimeout(() => ${set}, 1100) }, go() { ${set}; if (this.data.n < 140) setTimeout(() => this.go(), 0) } })`,
      "{{n}}",
    ),
  ]);
  for (const told of [timers, ticks, promises])
    expect(told).toEqual([expect.stringMatching(/^pages\/a\/a sets data and is rendered \d{3,} times a second/)]);
  for (const told of [wechat, relaunch, ali])
    expect(told).toEqual([expect.stringMatching(/^pages\/[ab]\/[ab] is opened \d{2,} times a second/)]);
  expect([animation, burst]).toEqual([[], []]);
});

it("says nothing of an app that is tapped as fast as it answers", async () => {
  expect(await warnedOfTaps()).toEqual([]);
});
