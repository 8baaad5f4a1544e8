import type { NativeControl } from "../native/screen.ts";
import type { QuestionKind } from "../native/screen-state.ts";
import { tapTab, tellPage } from "../runtime/app/page-acts.ts";
import { fieldsOf } from "../runtime/unit/definition.ts";
import { type Methods, protocolError, type Session, topOf } from "./methods.ts";

type Native = (session: Session, data: unknown) => unknown;

/** What the hand does outside the page, by the names of the client. */
const natives: Readonly<Record<string, Native>> = {
  goHome: ({ inside }) => inside.navigation.reLaunch(`/${inside.runtime.pkg.app.entryPage}`),
  navigateLeft(session) {
    tellPage(topOf(session), "onBack");
    session.inside.navigation.navigateBack(1);
  },
  switchTab: (session, data) => tapTab(topOf(session), String(fieldsOf(data).url)),
  confirmModal: (session) => questionOf(session, "modal", "prompt", "leave").confirm(),
  cancelModal: (session) => questionOf(session, "modal", "prompt", "leave").cancel(),
  authorizeAllow: (session) => questionOf(session, "authorize").confirm(),
  authorizeCancel: (session) => questionOf(session, "authorize").cancel(),
  shareConfirm: (session) => questionOf(session, "share").confirm(),
  shareCancel: (session) => questionOf(session, "share").cancel(),
};

/** The hand, when the question on top is one of these. */
function questionOf({ inside }: Session, ...kinds: readonly QuestionKind[]): NativeControl {
  const { native } = inside.screen;
  const kind = native.question()?.kind;
  if (kind === undefined || !kinds.includes(kind)) throw protocolError(`no ${kinds[0]} is open${kind ? `, but this: ${kind}` : ""}`);
  return native;
}

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
