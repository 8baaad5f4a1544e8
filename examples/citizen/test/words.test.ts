import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildShell } from "../../../scripts/lib/build-shell.ts";
import { createBareHost, type OpenPage, wordsOf } from "./bare-host.ts";
import { gatewayWithSession, keptSession, waitingJoin } from "./gateway-replies.ts";
import { type Shell, shells } from "./shells.ts";

const shows = (page: OpenPage, words: RegExp) => vi.waitFor(() => expect(wordsOf(page)).toMatch(words), 5000);

describe.each(shells)("what she reads on $target", (shell: Shell) => {
  let dist: string;
  beforeAll(async () => {
    dist = await buildShell(shell.target, () => {});
  }, 180_000);

  /** A visit of somebody who was here before, on this page. */
  function visit(route: string, more?: Parameters<typeof gatewayWithSession>[0]): OpenPage {
    const host = createBareHost({ shell, dist, reply: gatewayWithSession(more).reply, kept: keptSession });
    host.launch(shell.entry);
    host.open("pages/home/index");
    return host.open(route, { itemId: "elderly-card-xinyu" });
  }

  it.each(["pages/guide/index", "step-up/pages/prove/index"])("names this channel's face check and no other's: %s", async (route) => {
    const page = visit(route);
    await shows(page, new RegExp(shell.proof));
    const others = shells.filter((each) => each !== shell).map(({ proof }) => proof);
    for (const other of others) expect(wordsOf(page)).not.toContain(other);
  });

  it("tells accounts apart by their labels: on her own page, and where she is asked to compare", async () => {
    await shows(visit("account/pages/me/index"), /未实名用户 .*本账号 ·7K3Q/);
    await shows(visit("handle/pages/handle/index", { join: waitingJoin }), /本账号 ·7K3Q 86/);
  });
});
