import { copyOut } from "../runtime/data/copy.ts";
import { addBinding } from "./bindings.ts";
import { callApi } from "./call-api.ts";
import { listOf, type Methods, pageRef, protocolError, type Session, topOf } from "./methods.ts";
import { mockApi } from "./mock-api.ts";
import { makeFunction } from "./run-code.ts";

export const appMethods: Methods = {
  "App.exit": (session) => {
    session.exit.by = session;
    session.inside.close();
  },
  "App.getPageStack": ({ inside }) => ({ pageStack: inside.navigation.stack().map(pageRef) }),
  "App.getCurrentPage": (session) => pageRef(topOf(session)),
  "App.callWxMethod": async (session, params) => {
    refusePlugins(params.pluginId);
    const result = await callApi(session, String(params.method), listOf(params.args));
    await session.inside.runtime.scheduler.settled();
    return { result };
  },
  "App.mockWxMethod": (session, params) => {
    refusePlugins(params.pluginId);
    mockApi(session, params);
  },
  "App.callFunction": async (session, { functionDeclaration, args }) => {
    const { realm } = session.inside.runtime;
    const result = await makeFunction(session, functionDeclaration)(...listOf(args).map((arg) => realm.adopt(arg)));
    return { result: copyOut(result) };
  },
  "App.addBinding": (session, { name }) => addBinding(session, name),
  "App.enableLog": (session: Session) => {
    session.logging = true;
  },
  "App.captureScreenshot": async ({ layout }) => ({ data: await layout.screenshot() }),
};

function refusePlugins(pluginId: unknown): void {
  if (pluginId !== undefined && pluginId !== null) throw protocolError("plugins are not simulated");
}
