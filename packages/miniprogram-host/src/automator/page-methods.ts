import { copyOut } from "../runtime/data/copy.ts";
import { parsePath, readAt } from "../runtime/data/data-path.ts";
import { type Fields, fieldsOf, isFn } from "../runtime/unit/definition.ts";
import { setData } from "../runtime/unit/set-data.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { composeOwn } from "../view/compose.ts";
import { select } from "../view/select.ts";
import { elementRef, first } from "./elements.ts";
import { type Methods, pageOf, protocolError, type Session } from "./methods.ts";
import { findByXpath } from "./xpath.ts";

/** Selectors stay in the page's own template, as in the real tool: what is inside a component is found from the component. */
const find = (session: Session, params: Fields) => select(composeOwn(pageOf(session, params)), String(params.selector));

const findXpath = (session: Session, params: Fields) => findByXpath(pageOf(session, params), String(params.selector));

export const pageMethods: Methods = {
  "Page.getElement": (session, params) => first(find(session, params), params),
  "Page.getElements": (session, params) => ({ elements: find(session, params).map(elementRef) }),
  "Page.getElementByXpath": async (session, params) => first(await findXpath(session, params), params),
  "Page.getElementsByXpath": async (session, params) => ({ elements: (await findXpath(session, params)).map(elementRef) }),
  "Page.getData": (session, params) => ({ data: readData(pageOf(session, params), params.path) }),
  "Page.setData": (session, params) => writeData(pageOf(session, params), params.data),
  "Page.callMethod": (session, params) => callMethod(pageOf(session, params), params),
  "Page.getWindowProperties": async (session, params) => {
    pageOf(session, params);
    return { properties: await session.layout.windowProperties(namesOf(params)) };
  },
};

export function namesOf({ names }: Fields): readonly string[] {
  return Array.isArray(names) ? names.map(String) : [];
}

/** `null` for what is not there, since JSON has nothing else. */
export function readData(unit: Unit, path: unknown): unknown {
  const data = typeof path === "string" ? readAt(unit.self.data, parsePath(path)) : unit.self.data;
  return copyOut(data) ?? null;
}

export async function writeData(unit: Unit, data: unknown): Promise<void> {
  setData(unit, fieldsOf(data));
  await unit.runtime.scheduler.settled();
}

export async function callMethod(unit: Unit, { method, args }: Fields): Promise<{ result: unknown }> {
  const { realm, scheduler } = unit.runtime;
  const run = unit.self[String(method)];
  if (!isFn(run)) throw protocolError(`${unit.source.path} has no method ${String(method)}`);
  const given = (Array.isArray(args) ? args : []).map((arg) => realm.adopt(arg));
  const result = await run.apply(unit.self, given);
  await scheduler.settled();
  return { result: copyOut(result) };
}
