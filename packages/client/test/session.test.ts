import type { AccountView } from "@tongban/protocol";
import { describe, expect, it, vi } from "vitest";
import { entries, openChannel, quick } from "./open-client.ts";
import { type Answer, type Heard, refuse, startGateway } from "./scripted-gateway.ts";
import { account, scriptSessions } from "./scripted-sessions.ts";

const readMine = { method: "GET", path: "/v1/account", auth: "session" } as const;

async function startSessions(before: (call: Heard) => Answer | undefined = () => undefined) {
  const sessions = scriptSessions();
  const gateway = await startGateway((call) => {
    const early = before(call);
    if (early) return early;
    if (call.path === "/v1/sessions" && call.method === "POST") return sessions.signIn(call);
    if (call.path === "/v1/sessions/refresh") return sessions.refresh(call);
    if (!sessions.knows(call)) return refuse(401, "SESSION_EXPIRED");
    return call.method === "DELETE" ? { status: 204 } : { body: account };
  });
  return { sessions, gateway };
}

describe.each(entries)("a session through the %s transport", (_, createClient) => {
  it("signs in only when something needs it, once for all who ask", async () => {
    const { gateway } = await startSessions();
    const client = createClient(quick(gateway.url));
    expect(client.session.current()).toBeUndefined();
    await Promise.all([client.request(readMine), client.request(readMine)]);
    expect(client.session.current()).toEqual(account);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
    await Promise.all([client.session.signIn(), client.session.signIn()]);
    expect(gateway.count("POST /v1/sessions")).toBe(2);
  });

  it("renews once for 20 concurrent calls whose token ran out, and spends no refresh token twice", async () => {
    const { gateway, sessions } = await startSessions();
    const client = createClient(quick(gateway.url));
    await client.session.signIn();
    sessions.expire();
    const replies = await Promise.all(Array.from({ length: 20 }, () => client.request(readMine)));
    expect(replies).toEqual(Array.from({ length: 20 }, () => account));
    expect(gateway.count("POST /v1/sessions/refresh")).toBe(1);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
    expect(sessions.reused()).toBe(false);
  });

  it("signs in again, once and silently, for 20 concurrent calls whose session was revoked", async () => {
    const { gateway, sessions } = await startSessions();
    const client = createClient(quick(gateway.url));
    await client.session.signIn();
    const told: (AccountView | undefined)[] = [];
    client.session.onChange((now) => told.push(now));
    sessions.revoke();
    await Promise.all(Array.from({ length: 20 }, () => client.request(readMine)));
    expect(gateway.count("POST /v1/sessions/refresh")).toBe(1);
    expect(gateway.count("POST /v1/sessions")).toBe(2);
    expect(told).toEqual([account]);
  });

  it("signs in for no call that forbids it, though another waits beside it", async () => {
    const { gateway, sessions } = await startSessions();
    const client = createClient(quick(gateway.url));
    const quietly = { ...readMine, signIn: false };
    await expect(client.request(quietly)).rejects.toMatchObject({ code: "SESSION_REQUIRED" });
    expect(gateway.count("POST /v1/sessions")).toBe(0);
    await client.session.signIn();
    sessions.expire();
    expect(await client.request(quietly)).toEqual(account);
    sessions.revoke();
    const [refused, read] = await Promise.allSettled([client.request(quietly), client.request(readMine)]);
    expect(refused).toMatchObject({ status: "rejected", reason: { code: "SESSION_EXPIRED" } });
    expect(read).toMatchObject({ status: "fulfilled", value: account });
    expect(gateway.count("POST /v1/sessions")).toBe(2);
  });

  it("tells the caller when signing in would leave the page, and whoever listens", async () => {
    const { gateway, sessions } = await startSessions();
    const channel = openChannel({ can: { signInSilently: false } });
    const client = createClient(quick(gateway.url, { channel }));
    await expect(client.request(readMine)).rejects.toMatchObject({ code: "SESSION_REQUIRED" });
    await client.session.signIn();
    const told: (AccountView | undefined)[] = [];
    client.session.onChange((now) => told.push(now));
    sessions.revoke();
    await expect(client.request(readMine)).rejects.toMatchObject({ code: "SESSION_EXPIRED", say: "登录已过期，请重新登录" });
    expect(told).toEqual([undefined]);
    expect(client.session.current()).toBeUndefined();
    expect(gateway.count("POST /v1/sessions")).toBe(1);
  });

  it("spends no refresh token twice when two tabs of one install renew at once", async () => {
    const { gateway, sessions } = await startSessions();
    const channel = { ...openChannel(), exclusively: <T>(act: () => Promise<T>) => navigator.locks.request("tabs", act) as Promise<T> };
    const [tab, other] = [createClient(quick(gateway.url, { channel })), createClient(quick(gateway.url, { channel }))];
    await tab.session.signIn();
    await other.session.resume();
    sessions.expire();
    await Promise.all([tab.request(readMine), other.request(readMine)]);
    expect(sessions.reused()).toBe(false);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
  });

  it("keeps the session when the line is down during a refresh", async () => {
    let broken = true;
    const { gateway, sessions } = await startSessions(({ path }) => (broken && path === "/v1/sessions/refresh" ? "cut" : undefined));
    const client = createClient(quick(gateway.url));
    await client.session.signIn();
    sessions.expire();
    await expect(client.request(readMine)).rejects.toMatchObject({ code: "NETWORK_FAILED" });
    broken = false;
    expect(await client.request(readMine)).toEqual(account);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
  });

  it("repeats a refresh whose reply was lost as the very same request, so the token is not taken for stolen", async () => {
    const sessions = scriptSessions();
    let refreshes = 0;
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      if (call.path !== "/v1/sessions/refresh") return sessions.knows(call) ? { body: account } : refuse(401, "SESSION_EXPIRED");
      const answer = sessions.refresh(call);
      refreshes += 1;
      return refreshes === 1 ? "cut" : answer;
    });
    const client = createClient(quick(gateway.url));
    await client.session.signIn();
    sessions.expire();
    expect(await client.request(readMine)).toEqual(account);
    expect(refreshes).toBe(2);
    expect(sessions.reused()).toBe(false);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
  });

  it("repeats, after the page was loaded again, the refresh whose reply the old page no longer heard", async () => {
    const sessions = scriptSessions();
    let refreshes = 0;
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      if (call.path !== "/v1/sessions/refresh") return sessions.knows(call) ? { body: account } : refuse(401, "SESSION_EXPIRED");
      refreshes += 1;
      const answer = sessions.refresh(call);
      return refreshes <= 2 ? new Promise<never>(() => {}) : answer;
    });
    const channel = openChannel();
    let time = 1_795_000_000_000;
    const load = () => createClient(quick(gateway.url, { channel, now: () => (time += 700) }));
    await load().session.signIn();
    for (let reloads = 0; reloads < 2; reloads += 1) {
      void load().session.resume();
      await vi.waitFor(() => expect(refreshes).toBe(reloads + 1));
    }
    const last = load();
    expect(await last.session.resume()).toEqual(account);
    expect(await last.request(readMine)).toEqual(account);
    expect(sessions.reused()).toBe(false);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
    expect(await load().session.resume()).toEqual(account);
  });

  it("repeats a sign-in whose reply was lost with the same code and offer, and gets the same session", async () => {
    let lost = 0;
    const sessions = scriptSessions();
    const gateway = await startGateway((call) => {
      const answer = sessions.signIn(call);
      lost += 1;
      return lost === 1 ? "cut" : answer;
    });
    const client = createClient(quick(gateway.url));
    expect(await client.session.signIn()).toEqual(account);
    const [first, second] = gateway.heard.map(({ body }) => JSON.parse(body));
    expect(second).toEqual(first);
  });

  it("resumes the stored session in a new visit", async () => {
    const { gateway } = await startSessions();
    const channel = openChannel();
    await createClient(quick(gateway.url, { channel })).session.signIn();
    const next = createClient(quick(gateway.url, { channel }));
    expect(await next.session.resume()).toEqual(account);
    expect(await next.request(readMine)).toEqual(account);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
  });

  it("resumes with the credential that a sign-on page came back with", async () => {
    const { gateway } = await startSessions();
    const credential = { channel: "memory", appId: "memory", kind: "memory-code", code: "ticket-1" } as const;
    const channel = { ...openChannel({ can: { signInSilently: false } }), returnedCredential: () => credential };
    expect(await createClient(quick(gateway.url, { channel })).session.resume()).toEqual(account);
    expect(JSON.parse(gateway.heard[0]?.body ?? "")).toMatchObject({ credential });
  });

  it("resumes nothing when nothing is stored, or what is stored has ended", async () => {
    const { gateway, sessions } = await startSessions();
    const channel = openChannel();
    const client = createClient(quick(gateway.url, { channel }));
    expect(await client.session.resume()).toBeUndefined();
    expect(gateway.heard).toHaveLength(0);
    await client.session.signIn();
    sessions.revoke();
    expect(await createClient(quick(gateway.url, { channel })).session.resume()).toBeUndefined();
    expect(channel.storage.get("tongban.session")).toBeUndefined();
  });

  it("keeps the access token out of storage", async () => {
    const { gateway } = await startSessions();
    const channel = openChannel();
    await createClient(quick(gateway.url, { channel })).session.signIn();
    expect(channel.storage.get("tongban.session")).toBe("refresh-token-1");
  });

  it("signs out here even when the server can't be reached", async () => {
    const { gateway } = await startSessions(({ method }) => (method === "DELETE" ? "cut" : undefined));
    const channel = openChannel();
    const client = createClient(quick(gateway.url, { channel }));
    await client.session.signIn();
    await client.session.signOut();
    expect(client.session.current()).toBeUndefined();
    expect(channel.storage.get("tongban.session")).toBeUndefined();
    await expect(channel.install.sign("x")).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it("says so when signing out everywhere did not reach the server, and lets her try again", async () => {
    let broken = true;
    const { gateway } = await startSessions(({ method }) => (method === "DELETE" && broken ? "cut" : undefined));
    const client = createClient(quick(gateway.url));
    await client.session.signIn();
    await expect(client.session.signOut({ everywhere: true })).rejects.toMatchObject({ code: "NETWORK_FAILED" });
    expect(client.session.current()).toEqual(account);
    broken = false;
    await client.session.signOut({ everywhere: true });
    expect(gateway.count("DELETE /v1/sessions")).toBeGreaterThan(1);
    expect(client.session.current()).toBeUndefined();
  });

  it("leaves room for a second sign-in when the first left the page and she came back without one", async () => {
    const { gateway } = await startSessions();
    const channel = openChannel({ can: { signInSilently: false } });
    let left = 0;
    const leaving = {
      ...channel,
      signIn: () => {
        left += 1;
        return left === 1 ? new Promise<never>(() => {}) : channel.signIn();
      },
    };
    const client = createClient(quick(gateway.url, { channel: leaving }));
    void client.session.signIn();
    expect(await client.session.signIn()).toEqual(account);
  });
});
