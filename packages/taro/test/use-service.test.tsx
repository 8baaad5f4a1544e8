import type { Client } from "@tongban/client";
import type { AccountView } from "@tongban/protocol";
import { expect, it, vi } from "vitest";
import { ClientProvider, Loaded, useService, useSession } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

const account: AccountView = { subject: "s", label: "7K3Q", level: 1, channels: [] };

/** A client that only has a session, whose changes the test makes. */
function sessionOnly(resume: () => Promise<AccountView | undefined>) {
  let current: AccountView | undefined;
  const listeners = new Set<(next: AccountView | undefined) => void>();
  const become = (next: AccountView | undefined) => {
    current = next;
    for (const listener of listeners) listener(next);
  };
  const onChange = (listener: (next: AccountView | undefined) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const session = { current: () => current, onChange, resume: () => resume().then(become) };
  return { become, client: { session } as unknown as Client };
}

function Named({ name, load }: { readonly name: string; readonly load: (name: string) => Promise<string> }) {
  const service = useService(() => load(name), [name]);
  return <Loaded service={service}>{(data) => <p>{data}</p>}</Loaded>;
}

function Refreshed({ load }: { readonly load: () => Promise<string> }) {
  const service = useService(load, []);
  return (
    <>
      <button type="button" onClick={service.reload}>
        刷新
      </button>
      <Loaded service={service}>{(data) => <p>{data}</p>}</Loaded>
    </>
  );
}

function Who() {
  const { ready, error, account: found } = useSession();
  if (!ready) return <p>unknown yet</p>;
  if (error !== undefined) return <p>{String(error)}</p>;
  return <p>{found ? `level ${found.level}` : "nobody"}</p>;
}

it("drops an answer that a later question has overtaken", async () => {
  const answers = new Map<string, (text: string) => void>();
  const load = (name: string) => new Promise<string>((resolve) => answers.set(name, resolve));
  const { client } = sessionOnly(async () => undefined);
  const within = (name: string) => (
    <ClientProvider client={client}>
      <Named name={name} load={load} />
    </ClientProvider>
  );
  const page = show(within("渝水区"));
  page.again(within("南昌市"));
  answers.get("南昌市")?.("南昌的事项");
  await page.settle();
  answers.get("渝水区")?.("渝水的事项");
  await page.settle();
  expect(page.text()).toBe("南昌的事项");
});

it("keeps what is on the screen when reading it again fails", async () => {
  const replies = [async () => "老年人优待证", async () => Promise.reject(new Error("down"))];
  const load = () => replies.shift()?.() ?? Promise.resolve("");
  const { client } = sessionOnly(async () => undefined);
  const page = show(
    <ClientProvider client={client}>
      <Refreshed load={load} />
    </ClientProvider>,
  );
  await page.settle();
  for (const button of page.all("button")) await page.press(button);
  expect(page.text()).toContain("老年人优待证");
  expect(page.text()).toContain("页面出了点问题，请重试");
});

it("knows who is signed in only after the visit was resumed, and follows every change", async () => {
  const { client, become } = sessionOnly(async () => account);
  const page = show(
    <ClientProvider client={client}>
      <Who />
    </ClientProvider>,
  );
  expect(page.text()).toBe("unknown yet");
  await page.settle();
  expect(page.text()).toBe("level 1");
  await page.during(() => become({ ...account, level: 3 }));
  expect(page.text()).toBe("level 3");
  await page.during(() => become(undefined));
  expect(page.text()).toBe("nobody");
});

it("goes on without a session when resuming fails, and says why", async () => {
  const { client } = sessionOnly(async () => Promise.reject(new Error("ticket used")));
  const page = show(
    <ClientProvider client={client}>
      <Who />
    </ClientProvider>,
  );
  await page.settle();
  expect(page.text()).toBe("Error: ticket used");
});
