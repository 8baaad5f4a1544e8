import { hostError } from "../../host-error.ts";
import type { ViewElement } from "../../view/compose.ts";
import { compose, composeOwn } from "../../view/compose.ts";
import { findById } from "../../view/find-by-id.ts";
import { select } from "../../view/select.ts";
import { selectUnits } from "../../view/select-units.ts";
import { type Fields, fieldsOf, isFn } from "../unit/definition.ts";
import { type Unit, unitOf } from "../unit/unit.ts";
import { nodeFields } from "./node-fields.ts";

/** One question of a query: which elements, what of them, and who hears it alone. */
interface Question {
  find(): readonly (ViewElement | undefined)[];
  readonly one: boolean;
  readonly fields: Fields;
  readonly callback: unknown;
}

/** Shapes of the questions that have a name of their own. */
const shapes: Readonly<Record<string, Fields>> = {
  boundingClientRect: { id: true, dataset: true, rect: true, size: true },
  scrollOffset: { id: true, dataset: true, scrollOffset: true },
};

/**
 * `createSelectorQuery`: questions are gathered and answered together by `exec`. What needs no layout is answered here, the rest by the app's layout; without
 * one it is told loudly and no callback is called. Source: developers.weixin.qq.com, api/wxml/SelectorQuery, as of 2026-11; AlipayDocs, mini/api/selector-query, 2026-02.
 */
export function createQuery(start: Unit): unknown {
  const { realm, report } = start.runtime;
  const questions: Question[] = [];
  let scope = start;

  const nodes = (one: boolean, find: () => readonly (ViewElement | undefined)[]) => {
    const add = (fields: Fields, callback: unknown) => {
      questions.push({ find, one, fields, callback });
      return query;
    };
    return realm.adopt({
      fields: (fields: unknown, callback?: unknown) => add(fieldsOf(fields), callback),
      ...Object.fromEntries(Object.entries(shapes).map(([name, fields]) => [name, (callback?: unknown) => add(fields, callback)])),
      node: (callback?: unknown) => add({ node: true }, callback),
      context: (callback?: unknown) => add({ context: true }, callback),
    });
  };
  const query = fieldsOf(realm.adopt({}));
  Object.assign(query, {
    in(component: unknown) {
      scope = unitOf(component) ?? scope;
      return query;
    },
    select: (selector: unknown) => nodes(true, within(scope, String(selector), 1)),
    selectAll: (selector: unknown) => nodes(false, within(scope, String(selector))),
    selectViewport: () => nodes(true, () => [undefined]),
    exec(callback?: unknown) {
      const asked = questions.splice(0);
      answer(start, asked).then(
        (results) => {
          const own = results.map((result) => realm.adopt(result));
          asked.forEach((each, at) => {
            if (isFn(each.callback)) call(each.callback, own[at]);
          });
          if (isFn(callback)) call(callback, realm.adopt(own));
        },
        (error: unknown) => {
          if (error instanceof Error && error.name === "UnsupportedError") report({ kind: "unsupported", name: error.message });
          else report({ kind: "exception", error, where: `${start.source.path} SelectorQuery` });
        },
      );
      return query;
    },
  });
  const call = (callback: (...args: readonly unknown[]) => unknown, value: unknown) =>
    realm.guard(`${start.source.path} SelectorQuery`, () => callback(value));
  return query;
}

/** Elements are looked for when the query runs: what waits for rendering is rendered then. */
function within(scope: Unit, selector: string, most?: number): () => readonly ViewElement[] {
  return () => {
    const parts = selector.split(">>>").map((part) => part.trim());
    const last = parts.at(-1) ?? "";
    const units = parts.length === 1 ? [scope] : selectUnits(scope, parts.slice(0, -1).join(" >>> "));
    const seen = compose(scope.page);
    const found = units.flatMap((unit) => select(composeOwn(unit), last));
    return found.flatMap(({ element }) => findById(seen, element.id) ?? []).slice(0, most);
  };
}

async function answer(start: Unit, asked: readonly Question[]): Promise<readonly unknown[]> {
  await start.runtime.scheduler.rendered();
  return Promise.all(
    asked.map(async ({ find, one, fields }) => {
      const results = await Promise.all(find().map((element) => readNode(start, element, fields)));
      return one ? (results[0] ?? null) : results;
    }),
  );
}

async function readNode(start: Unit, element: ViewElement | undefined, fields: Fields): Promise<Fields> {
  const { layout } = start.runtime.outside;
  const result: Fields = {};
  for (const [name, wish] of Object.entries(fields)) {
    if (wish === false || wish === undefined) continue;
    const read = Object.hasOwn(nodeFields, name) ? nodeFields[name] : undefined;
    if (!read) throw hostError("UnsupportedError", `SelectorQuery ${name} is not simulated`);
    Object.assign(result, await read({ element, layout }, Array.isArray(wish) ? wish.map(String) : []));
  }
  return result;
}
