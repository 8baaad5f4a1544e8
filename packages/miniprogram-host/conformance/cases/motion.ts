import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const script = `Page({ data: { on: false }, go() { this.setData({ on: true }) },
  heard(e) { getApp().say(e.type.toLowerCase(), e.currentTarget.id) } })`;
const listen = { weapp: `bindtransitionend="heard"`, alipay: `onTransitionEnd="heard"` } as const;
const tap = { weapp: `bindtap="go"`, alipay: `onTap="go"` } as const;
const styles = `.fade { transition: opacity 60ms linear; opacity: 0; }
.fade.on { opacity: 1; }
.turn { animation: turn 60ms linear 2; }
@keyframes turn { to { transform: rotate(1turn); } }
`;

/** Boxes in their own words, a place to tap, and the styles. */
const page = (boxes: (words: "weapp" | "alipay") => string) => {
  const form = (words: "weapp" | "alipay", sheet: string) => ({
    template: `<view class="t" ${tap[words]}>go</view>${boxes(words)}`,
    script,
    files: { [sheet]: styles },
  });
  return { weapp: form("weapp", "index.wxss"), alipay: form("alipay", "index.acss") };
};

export const motion = group(
  "motion",
  { weapp: weappDocs.animation, alipay: alipayDocs.view },
  {
    "transition-ends": {
      rule: "An element hears when what its style declares has gone over",
      ...page((words) => `<view id="a" class="fade {{on ? 'on' : ''}}" ${listen[words]}>a</view>`),
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["transitionend a"]);
      },
    },
    "transition-of-the-own-style": {
      rule: "The element's own `style` declares and changes as a file of styles does",
      ...page((words) => `<view id="a" style="transition: opacity 60ms; opacity: {{on ? 1 : 0}}" ${listen[words]}>a</view>`),
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["transitionend a"]);
      },
    },
    "does-not-rise": {
      rule: "Only the element that moved hears of it, none around it",
      ...page(
        (words) => `<view id="around" ${listen[words]}><view id="a" class="fade {{on ? 'on' : ''}}" ${listen[words]}>a</view></view>`,
      ),
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["transitionend a"]);
      },
    },
    "animation-rounds": {
      rule: "An animation tells of its beginning, of each further round and of its end",
      ...page((words) => {
        const all =
          words === "weapp"
            ? `bindanimationstart="heard" bindanimationiteration="heard" bindanimationend="heard"`
            : `onAnimationStart="heard" onAnimationIteration="heard" onAnimationEnd="heard"`;
        return `<view id="a" class="{{on ? 'turn' : ''}}" ${all}>a</view>`;
      }),
      check: async ({ tap, said }) => {
        await tap(".t");
        await said(["animationstart a", "animationiteration a", "animationend a"]);
      },
    },
  },
);
