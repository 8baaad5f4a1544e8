import { nativeMutations } from "./native-mutations.ts";

/** One rule taken out of the host. */
export interface Mutation {
  /** In `src`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Cases that must fail then, on at least one platform. */
  readonly cases: readonly string[];
}

/** At least one of each group's rules; the cases named are what stands for the rule. */
export const mutations: readonly Mutation[] = [
  {
    file: "template/compile/compile-value.ts",
    find: `values.length === 1`,
    replace: `values.length > 0`,
    cases: ["data-binding/space-makes-text", "data-binding/part-of-attribute"],
  },
  {
    file: "template/compile/compile-branches.ts",
    find: `previous?.taken === taken ? previous : undefined`,
    replace: `previous`,
    cases: ["conditions/changes"],
  },
  {
    file: "template/compile/compile-loop.ts",
    find: `evaluate: ({ item }) => item };`,
    replace: `evaluate: () => undefined };`,
    cases: ["lists/key-of-the-entry"],
  },
  {
    file: "template/compile/compile-loop.ts",
    find: `readOwn(item, text)`,
    replace: `undefined`,
    cases: ["lists/key-of-a-field", "lists/keyed-components-live-on"],
  },
  {
    file: "template/dialect/weapp.ts",
    find: `name.toLowerCase()`,
    replace: `name`,
    cases: ["events/dataset-capitals"],
  },
  {
    file: "template/script/name-constructors.ts",
    find: `member.property.name !== "constructor"`,
    replace: `member.property.name !== "none"`,
    cases: ["scripts/constructor-names"],
  },
  {
    file: "runtime/events/dispatch.ts",
    find: `if (handler.catches) return false;`,
    replace: ``,
    cases: ["events/catch-stops", "events/capture-catch"],
  },
  {
    file: "runtime/events/dispatch.ts",
    find: `if (handler.mutual && mutualDone) continue;`,
    replace: ``,
    cases: ["events/mutual-binding"],
  },
  {
    file: "runtime/events/dispatch.ts",
    find: `happening.bubbles ? path : path.slice(0, 1)`,
    replace: `path`,
    cases: ["events/input-does-not-bubble", "component-events/does-not-bubble"],
  },
  {
    file: "runtime/events/dispatch.ts",
    find: `if (composed || at.unit === target.unit) path.push(at)`,
    replace: `path.push(at)`,
    cases: ["component-events/composed-goes-through"],
  },
  {
    file: "runtime/events/dispatch.ts",
    find: `path.find((each) => each.unit === current.unit) ?? current`,
    replace: `path[0] ?? current`,
    cases: ["component-events/target-is-the-component"],
  },
  {
    file: "runtime/unit/observers.ts",
    find: `changed[at] === part || changed[at] === undefined`,
    replace: `changed[at] === part`,
    cases: ["observers/field-of-a-field"],
  },
  {
    file: "runtime/unit/set-data.ts",
    find: `value: copyOut(value) }));`,
    replace: `value }));`,
    cases: ["set-data/values-are-handed-over"],
  },
  {
    file: "dialect/weapp.ts",
    find: `setsUndefined: false`,
    replace: `setsUndefined: true`,
    cases: ["set-data/undefined-is-not-set"],
  },
  {
    file: "components/tap.ts",
    find: `isControl(each) && each.unit === label.unit`,
    replace: `false`,
    cases: ["controls/label-for", "controls/label-for-beside"],
  },
  {
    file: "components/tap.ts",
    find: `labels.includes(tag)`,
    replace: `controls.includes(tag)`,
    cases: ["controls/label-passes-by-links"],
  },
  {
    file: "components/text-field.ts",
    find: `if (other) blur(other);`,
    replace: ``,
    cases: ["controls/one-field-at-a-time"],
  },
  {
    file: "components/form.ts",
    find: `slider: numberShown,`,
    replace: `slider: (control) => shownValue(control, "value"),`,
    cases: ["forms/slider-in-a-form"],
  },
  {
    file: "components/scripts/wxs-handlers.ts",
    find: `run(event, describeOwner(unit))) !== false`,
    replace: `run(event, describeOwner(unit))) !== 0`,
    cases: ["script-events/false-stops"],
  },
  {
    file: "components/open-type.ts",
    find: `for (const act of acts) act(press)`,
    replace: `for (const act of acts.slice(1)) act(press)`,
    cases: ["open-types/share", "open-types/phone-number-allowed"],
  },
  {
    file: "runtime/unit/set-data.ts",
    find: `size && size > traits.setDataLimit`,
    replace: `size && size < 0`,
    cases: ["set-data/too-much"],
  },
  {
    file: "runtime/app/create-navigation.ts",
    find: `const deepest = 10;`,
    replace: `const deepest = 11;`,
    cases: ["navigation/at-most-ten"],
  },
  {
    file: "runtime/app/create-navigation.ts",
    find: `if (unit === left[0] || tabs.get(unit.source.path) !== unit) close(unit);`,
    replace: `close(unit);`,
    cases: ["tabs/back-from-a-page", "tabs/from-two-pages"],
  },
  {
    file: "runtime/app/create-navigation.ts",
    find: `if (before) hidePage(before);`,
    replace: ``,
    cases: ["page-life/hides-below", "component-life/page-lifetimes"],
  },
  {
    file: "dialect/weapp.ts",
    find: `"componentsReady", "ready",`,
    replace: `"ready", "componentsReady",`,
    cases: ["component-life/beside-the-page"],
  },
  {
    file: "dialect/weapp/definition.ts",
    find: ` || parts.behaviors.includes(behavior)) return;`,
    replace: `) return;`,
    cases: ["sharing/taken-twice"],
  },
  {
    file: "view/select-units.ts",
    find: `found.flatMap((each) => selectUnits(each, rest.join(" >>> ")))`,
    replace: `found`,
    cases: ["selecting/across"],
  },
  {
    file: "runtime/unit/relations.ts",
    find: `tell(link, "unlinked");`,
    replace: ``,
    cases: ["relations/unlinked"],
  },
  {
    file: "template/compile/compile-children.ts",
    find: `placing.length === 0 ? content : compilePlaced(placing, content, context)`,
    replace: `content`,
    cases: ["slots/block-with-a-slot", "slots/scoped-block"],
  },
  {
    file: "template/compile/compile-scoped.ts",
    find: `return nowhere;`,
    replace: `return [];`,
    cases: ["slots/values-deeper-in-the-content"],
  },
  {
    file: "components/motion/mover.ts",
    find: `else if (style) goOver(style, now);`,
    replace: ``,
    cases: ["motion/transition-ends", "motion/transition-of-the-own-style"],
  },
  {
    file: "components/motion/mover.ts",
    find: `if (there && next < rounds) goOn(next);`,
    replace: ``,
    cases: ["motion/animation-rounds"],
  },
  {
    file: "components/motion/watch-motion.ts",
    find: `dispatch(view, { name, detail })`,
    replace: `dispatch(view, { name, detail, bubbles: true })`,
    cases: ["motion/does-not-rise"],
  },
  {
    file: "view/slots.ts",
    find: `String(wanted) === name &&`,
    replace: `name === "" &&`,
    cases: ["slots/named-slots", "slots/rest-goes-to-the-default"],
  },
  {
    file: "components/control-state.ts",
    find: `held && Object.is(held.given, given)`,
    replace: `held`,
    cases: ["controls/input-follows-data"],
  },
  {
    file: "components/text-field.ts",
    find: `numberOf(field, "maxlength", 140)`,
    replace: `numberOf(field, "maxlength", -1)`,
    cases: ["controls/maxlength"],
  },
  {
    file: "components/form.ts",
    find: `"radio-group": (group) => checkedOf(group)[0] ?? "",`,
    replace: ``,
    cases: ["forms/submits-by-name"],
  },
  {
    file: "runtime/app/app-life.ts",
    find: `call("onError", ...told);`,
    replace: ``,
    cases: ["apps/errors"],
  },
  {
    file: "dialect/weapp/storage.ts",
    find: `{ key: 1024 * 1024, total`,
    replace: `{ key: 9 * 1024 * 1024, total`,
    cases: ["storage/limit-of-a-key", "api-forms/sync-throws"],
  },
  {
    file: "dialect/alipay/request.ts",
    find: `if (!reply.ok) throw failure`,
    replace: `if (reply.status < 0) throw failure`,
    cases: ["requests/bad-status"],
  },
  {
    file: "native/answer.ts",
    find: `if (byCallbacks && !form.alwaysPromise) return undefined;`,
    replace: ``,
    cases: ["api-forms/no-promise-with-callbacks"],
  },
  {
    file: "runtime/realm.ts",
    find: `strings: false`,
    replace: `strings: true`,
    cases: ["globals/no-eval"],
  },
  ...nativeMutations,
  {
    file: "runtime/unit/nesting.ts",
    find: `const deepest = 200;`,
    replace: `const deepest = 1e9;`,
    cases: ["observers/no-end"],
  },
  {
    file: "runtime/unit/set-data.ts",
    find: `guardIn(unit, "observer", `,
    replace: `unit.runtime.realm.guard("observer", `,
    cases: ["component-life/told-of-all-its-errors"],
  },
  {
    file: "dialect/weapp/theme.ts",
    find: `darkmode === true`,
    replace: `theme !== "" || darkmode === true`,
    cases: ["apps/no-theme"],
  },
  {
    file: "native/apis/watch-theme.ts",
    find: `if (told) life.themeChange(told);`,
    replace: ``,
    cases: ["apps/theme"],
  },
  {
    file: "dialect/weapp.ts",
    find: `loudGlobals: ["requirePlugin", "requireMiniProgram"]`,
    replace: `loudGlobals: []`,
    cases: ["globals/plugins"],
  },
  {
    file: "runtime/app/create-navigation.ts",
    find: `if (pages.length <= 1) throw`,
    replace: `if (pages.length < 1) throw`,
    cases: ["navigation/back-from-the-first"],
  },
  {
    file: "dialect/weapp/props.ts",
    find: `called: watchProperties(unit, fitted)`,
    replace: `called() {}`,
    cases: ["properties/observer-of-own-setdata"],
  },
];
