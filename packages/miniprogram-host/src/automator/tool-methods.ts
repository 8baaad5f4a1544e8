import { fieldsOf } from "../runtime/unit/definition.ts";
import { type Methods, protocolError, type Session } from "./methods.ts";

/** What the hand does outside the page. */
const natives: Readonly<Record<string, (session: Session, data: unknown) => unknown>> = {
  goHome: ({ inside }) => inside.navigation.reLaunch(`/${inside.runtime.pkg.app.entryPage}`),
  navigateLeft: ({ inside }) => inside.navigation.navigateBack(1),
  confirmModal: ({ inside }) => inside.screen.native.confirm(),
  cancelModal: ({ inside }) => inside.screen.native.cancel(),
  switchTab: ({ inside }, data) => inside.navigation.switchTab(String(fieldsOf(data).url)),
};

const refused = (what: string) => () => {
  throw protocolError(`${what} is not simulated`);
};

export const toolMethods: Methods = {
  // The client refuses less than 2.7.3.
  "Tool.getInfo": () => ({ SDKVersion: "3.8.12" }),
  "Tool.close": () => ({}),
  "Tool.native": async (session, { method, data }) => {
    const act = typeof method === "string" && Object.hasOwn(natives, method) ? natives[method] : undefined;
    if (!act) throw protocolError(`native().${String(method)} is not simulated`);
    act(session, data);
    await session.inside.runtime.scheduler.settled();
  },
  "Tool.enableRemoteDebug": refused("a remote phone"),
  "Tool.getTestAccounts": refused("testAccounts"),
  "Tool.stopAudits": refused("stopAudits"),
  "Tool.getTicket": refused("getTicket"),
  "Tool.setTicket": refused("setTicket"),
  "Tool.refreshTicket": refused("refreshTicket"),
};
