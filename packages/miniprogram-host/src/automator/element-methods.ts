import { shownValue } from "../components/control-state.ts";
import { tap } from "../components/tap.ts";
import { dispatch, type Happening } from "../runtime/events/dispatch.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { ViewElement } from "../view/compose.ts";
import { callComponent } from "./component-functions.ts";
import { elementOf, elementRef, first, textOf, within, writeMarkup } from "./elements.ts";
import { listOf, type Method, type Methods, protocolError, type Session } from "./methods.ts";
import { callMethod, namesOf, readData, writeData } from "./page-methods.ts";

/** Does something to the element and answers when what it caused is rendered. */
function act(work: (element: ViewElement, params: Fields, session: Session) => unknown): Method {
  return async (session, params) => {
    work(elementOf(session, params), params, session);
    await session.inside.runtime.scheduler.settled();
  };
}

function bubbling(name: string, { touches = [], changeTouches = [], detail = {} }: Fields): Happening {
  return { name, detail, bubbles: true, composed: true, extra: { touches, changedTouches: changeTouches } };
}

export const elementMethods: Methods = {
  "Element.getElement": (session, params) => first(within(session, params), params),
  "Element.getElements": (session, params) => ({ elements: within(session, params).map(elementRef) }),
  "Element.getDOMProperties": async (session, params) => {
    const element = elementOf(session, params);
    return { properties: await Promise.all(namesOf(params).map((name) => domProperty(session, element, name))) };
  },
  "Element.getAttributes": (session, params) => ({
    attributes: namesOf(params).map((name) => attribute(elementOf(session, params), name)),
  }),
  "Element.getProperties": (session, params) => ({ properties: namesOf(params).map((name) => property(elementOf(session, params), name)) }),
  "Element.getStyles": async (session, params) => ({
    styles: await session.layout.styles(elementOf(session, params).element.id, namesOf(params)),
  }),
  "Element.getOffset": async (session, params) => {
    const { left, top } = await session.layout.box(elementOf(session, params).element.id);
    return { left, top };
  },
  "Element.getWXML": (session, params) => {
    const element = elementOf(session, params);
    return { wxml: params.type === "outer" ? writeMarkup(element) : element.children.map(writeMarkup).join("") };
  },
  "Element.tap": act((element) => tap(element)),
  "Element.touchstart": act((element, params, session) => {
    session.touchedAt = performance.now();
    dispatch(element, bubbling("touchstart", params));
  }),
  "Element.touchmove": act((element, params) => void dispatch(element, bubbling("touchmove", params))),
  "Element.touchend": act((element, params, session) => {
    // The client's longpress is a touch of 350 ms; its clock and this one differ a little.
    const long = performance.now() - session.touchedAt > 300;
    for (const name of long ? element.unit.runtime.traits.longPress : []) dispatch(element, bubbling(name, params));
    dispatch(element, bubbling("touchend", params));
  }),
  "Element.triggerEvent": act((element, { type, detail = {} }) => void dispatch(element, { name: String(type), detail })),
  "Element.dispatchEvent": act((element, params) => void dispatch(element, bubbling(String(params.eventName), params))),
  "Element.callFunction": async (session, params) => {
    const call = { element: elementOf(session, params), args: listOf(params.args), session };
    const result = await callComponent(String(params.functionName), call);
    await session.inside.runtime.scheduler.settled();
    return { result };
  },
  "Element.setData": (session, params) => writeData(componentOf(session, params), params.data),
  "Element.getData": (session, params) => ({ data: readData(componentOf(session, params), params.path) }),
  "Element.callMethod": (session, params) => callMethod(componentOf(session, params), params),
  "Element.callContextMethod": () => {
    throw protocolError("<video> is not simulated");
  },
};

function componentOf(session: Session, params: Fields): Unit {
  const { component, tag } = elementOf(session, params);
  if (!component) throw protocolError(`<${tag}> is no custom component`);
  return component;
}

async function domProperty({ layout }: Session, element: ViewElement, name: string): Promise<unknown> {
  if (name === "innerText") return textOf(element);
  const [value] = await layout.properties(element.element.id, [name]);
  return value;
}

function attribute({ element }: ViewElement, name: string): unknown {
  const value = name.startsWith("data-") ? element.dataset[camel(name.slice(5))] : element.attributes[name];
  return value === undefined ? null : String(value);
}

/** The client asks first which properties there are, under `__propPublic`, and refuses others itself. */
function property(view: ViewElement, name: string): unknown {
  const own = Object.entries(view.element.attributes).map(([each, value]) => [camel(each), value] as const);
  const known: Fields = { ...Object.fromEntries(own), ...propertiesOf(view) };
  if (name === "__propPublic") return Object.fromEntries(Object.keys(known).map((each) => [each, true]));
  return known[name] ?? null;
}

function propertiesOf(view: ViewElement): Fields {
  const { component } = view;
  if (component) return Object.fromEntries(Object.keys(component.definition.properties).map((name) => [name, readData(component, name)]));
  // The client reads a movable-view's place under names of its own.
  const moved = { _translateX: Number(shownValue(view, "x") ?? 0), _translateY: Number(shownValue(view, "y") ?? 0) };
  return { value: shownValue(view, "value"), checked: shownValue(view, "checked"), ...(view.tag === "movable-view" && moved) };
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
