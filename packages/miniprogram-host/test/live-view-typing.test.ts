import fc from "fast-check";
import type { Browser, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, type OpenedApp, openApp, serveLive } from "../src/index.ts";
import { caretAfter } from "../src/live/client/elements/caret.ts";
import { openChromium } from "./chromium.ts";
import { alipay, logs, pack, weapp } from "./pack.ts";

/** What the fields' apps make of a text. Each is the same for a text's beginning as for the whole, so it also says where the caret belongs. */
const rules = {
  free: (text: string) => text,
  upper: (text: string) => text.toUpperCase(),
  five: (text: string) => text.slice(0, 5),
  letters: (text: string) => text.replace(/[^a-z]/gi, ""),
};
type Field = keyof typeof rules;

// `slow` keeps the app busy as long as a bad handler does; `odd` comes and goes above the fields.
const script = `Page({ data: { name: "", odd: false },
  free(e) { console.log("free", e.detail.value) },
  upper(e) { console.log("upper", e.detail.value); this.setData({ name: e.detail.value.toUpperCase(), odd: e.detail.value.length % 2 === 1 }) },
  five(e) { console.log("five", e.detail.value); return e.detail.value.slice(0, 5) },
  letters(e) { console.log("letters", e.detail.value); return e.detail.value.replace(/[^a-z]/gi, "") },
  slow(e) { const end = Date.now() + 15; while (Date.now() < end); this.setData({ slow: e.detail.value.toUpperCase() }) } })`;

const template = (on: string, prefix: string) => `<view ${prefix}:if="{{odd}}">odd</view><input id="free" ${on}="free"/>
  <input id="upper" value="{{name}}" ${on}="upper"/><input id="five" ${on}="five"/><input id="letters" ${on}="letters"/>
  <textarea id="slow" value="{{slow}}" ${on}="slow"/>`;

const packages = [
  ["WeChat", pack(weapp(script, template("bindinput", "wx")))],
  ["Alipay", pack(alipay(script, template("onInput", "a")))],
] as const;

/** Holds back what the server says to the page, as a slow line does, and lets it through in its order. */
interface Line {
  shut(): void;
  /** Resolves when the server has answered all the page has sent; while the line is shut the page does not know that yet. */
  answered(): Promise<void>;
  /** Lets through what there is, all in one turn. */
  open(): void;
  /** Lets through all but the answer to the newest act. */
  openPart(): void;
}

function holdTheLine(): void {
  let isShut = false;
  let sent = 0;
  let done = 0;
  let waiting: { readonly done: number | undefined; pass(): void }[] = [];
  const passed = new WeakSet<Event>();
  const line: Line = {
    shut() {
      isShut = true;
    },
    async answered() {
      while (done < sent) await new Promise((next) => setTimeout(next));
    },
    open() {
      isShut = false;
      const all = waiting;
      waiting = [];
      for (const { pass } of all) pass();
    },
    openPart() {
      const newest = waiting.findIndex((each) => each.done === sent);
      const part = newest < 0 ? waiting : waiting.slice(0, newest);
      waiting = waiting.slice(part.length);
      for (const { pass } of part) pass();
    },
  };
  class HeldSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      this.addEventListener("message", (event) => {
        if (passed.has(event)) return;
        const frame = JSON.parse(event.data);
        done = frame.done ?? done;
        if (!isShut) return;
        event.stopImmediatePropagation();
        const again = new MessageEvent("message", { data: event.data });
        passed.add(again);
        waiting.push({ done: frame.done, pass: () => this.dispatchEvent(again) });
      });
    }
    override send(data: string): void {
      sent = JSON.parse(data).number;
      super.send(data);
    }
  }
  Object.assign(window, { WebSocket: HeldSocket, line });
}

type WithLine = { readonly line: Line };
type Step =
  | { readonly do: "type"; readonly text: string }
  | { readonly do: "delete" }
  | { readonly do: "move"; readonly to: number }
  /** The answers to all that was sent reach the page. */
  | { readonly do: "answer" }
  /** All but the newest answer do. */
  | { readonly do: "part" };

interface Shown {
  readonly text: string;
  readonly caret: number;
}

/** Does it in the page, as fast as a page can, and tells what stood in the field after each step. */
async function follow({ field, steps }: { readonly field: string; readonly steps: readonly Step[] }): Promise<readonly Shown[]> {
  const { line } = window as unknown as WithLine;
  const inner = document.querySelector<HTMLIFrameElement>("iframe.top")?.contentDocument as Document;
  const input = inner.querySelector<HTMLInputElement>(`#${field} input`) as HTMLInputElement;
  const answer = async (open: "open" | "openPart") => {
    await line.answered();
    line[open]();
    await Promise.resolve();
  };
  input.focus();
  input.select();
  inner.execCommand("delete");
  await answer("open");
  line.shut();
  const shown: Shown[] = [];
  for (const step of steps) {
    if (step.do === "type") inner.execCommand("insertText", false, step.text);
    else if (step.do === "delete") inner.execCommand("delete");
    else if (step.do === "move") input.setSelectionRange(step.to, step.to);
    else await answer(step.do === "part" ? "openPart" : "open");
    if (step.do === "answer") line.shut();
    shown.push({ text: input.value, caret: input.selectionStart ?? -1 });
  }
  line.open();
  return shown;
}

/** The same on paper: what should have stood there, and the texts that the app should have seen. */
function onPaper(field: Field, steps: readonly Step[]): { readonly shown: readonly Shown[]; readonly seen: readonly string[] } {
  const rule = rules[field];
  const seen: string[] = [];
  let [head, tail] = ["", ""];
  const shown = steps.map((step) => {
    if (step.do === "type") head += step.text;
    else if (step.do === "move") [head, tail] = [(head + tail).slice(0, step.to), (head + tail).slice(step.to)];
    else if (step.do === "answer") [head, tail] = [rule(head), rule(head + tail).slice(rule(head).length)];
    else if (step.do === "delete" && head !== "") head = head.slice(0, -1);
    else return { text: head + tail, caret: head.length };
    if (step.do === "type" || step.do === "delete") seen.push(head + tail);
    return { text: head + tail, caret: head.length };
  });
  return { shown, seen };
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("type" as const), text: fc.constantFrom("a", "b", "c", "1", "王", "xy") }) },
  { weight: 2, arbitrary: fc.constant({ do: "delete" as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), to: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.constant({ do: "answer" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "part" as const }) },
);

it.each([
  ["ab|cd", "AB|CD", "letters stay, their case does not"],
  ["１|２", "1|2", "each sign is another"],
  ["ab1|c", "ab|c", "a sign is refused"],
  ["1-|2-3", "1|2-3", "a sign is refused that comes again behind it"],
  ["aaa|aaa", "aaa|aa", "the end is cut"],
  ["a1b|c2", "AB|C", "letters change their case and signs on both sides are refused"],
  ["138001|38", "138 001|3 8", "spaces are put in"],
  ["1234|", "1234 |", "at the end it stays at the end"],
  ["ab|c", "|", "all is taken"],
])("finds the caret's place again: %s is %s when %s", (before, after) => {
  const [head = "", tail = ""] = before.split("|");
  const text = after.replace("|", "");
  expect(text.slice(0, caretAfter(head + tail, head.length, text))).toBe(after.split("|")[0]);
});

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

describe.each(packages)("typing on the live view of %s", (_name, dist) => {
  let live: LiveServer;
  let app: OpenedApp;
  let page: Page;
  let keyboard: CDPSession;
  beforeAll(async () => {
    const open = async () => {
      app = await openApp({ dist });
      return app;
    };
    live = await serveLive({ phones: [{ name: "one", title: "one", open }] });
    page = await browser.newPage();
    await page.addInitScript(holdTheLine);
    await page.goto(`${live.url}phones/one/`);
    await at("slow").waitFor();
    keyboard = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await page?.close();
    await live?.close();
  });

  const at = (field: string): Locator => page.frameLocator("iframe.top").locator(`#${field} :is(input, textarea)`);
  const seen = (field: string) =>
    logs(app)
      .filter((text) => text.startsWith(`${field} `))
      .map((text) => text.slice(field.length + 1));
  const line = (name: keyof Line) => page.evaluate((name) => (window as unknown as WithLine).line[name](), name);
  const caret = (field: string) => at(field).evaluate((element) => (element as HTMLInputElement).selectionStart);
  const answered = async () => {
    await line("answered");
    await line("open");
  };

  it("keeps a letter that is typed between two answers that come at once", async () => {
    await at("upper").fill("");
    await answered();
    await line("shut");
    for (const letter of "an") {
      await at("upper").pressSequentially(letter);
      await line("answered");
    }
    await page.evaluate(() => {
      (window as unknown as WithLine).line.open();
      document.querySelector<HTMLIFrameElement>("iframe.top")?.contentDocument?.execCommand("insertText", false, "n");
    });
    await answered();
    expect(await at("upper").inputValue()).toBe("ANn".toUpperCase());
    expect(seen("upper").at(-1)).toBe("ANn");
  });

  it("keeps all that is typed without a pause, at the end and in the middle, while the app is slow", async () => {
    await at("slow").pressSequentially("the quick brown fox");
    for (let turn = 0; turn < "brown fox".length; turn += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("and red ");
    await answered();
    expect(await at("slow").inputValue()).toBe("THE QUICK AND RED BROWN FOX");
    expect(await caret("slow")).toBe("THE QUICK AND RED ".length);
  });

  it("shows at once what the app refuses, though nothing has changed for the app", async () => {
    await at("letters").fill("");
    await at("letters").pressSequentially("ab");
    await answered();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("1");
    await answered();
    expect(await at("letters").inputValue()).toBe("ab");
    expect(await caret("letters")).toBe(1);
  });

  it("leaves a word alone that an input method composes, and tells of it when it is whole", async () => {
    await at("upper").fill("");
    await at("upper").pressSequentially("a");
    await answered();
    await line("shut");
    const before = seen("upper").length;
    await at("upper").pressSequentially("b");
    await line("answered");
    for (const text of ["n", "ni", "ni h"])
      await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await line("open");
    expect(await at("upper").inputValue()).toBe("Abni h");
    expect(seen("upper").length).toBe(before + 1);
    await keyboard.send("Input.insertText", { text: "你好" });
    await answered();
    expect(await at("upper").inputValue()).toBe("AB你好");
    expect(seen("upper").slice(before)).toEqual(["Ab", "Ab你好"]);
  });

  it("shows the app's text when a word is given up that was being composed", async () => {
    await at("upper").fill("");
    await answered();
    await line("shut");
    await at("upper").pressSequentially("b");
    await line("answered");
    await keyboard.send("Input.imeSetComposition", { text: "n", selectionStart: 1, selectionEnd: 1 });
    await line("open");
    await keyboard.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await expect.poll(() => at("upper").inputValue()).toBe("B");
  });

  it("loses, doubles and moves nothing, whenever the answers come", async () => {
    const fields = fc.constantFrom(...(Object.keys(rules) as Field[]));
    await fc.assert(
      fc.asyncProperty(fields, fc.array(step, { minLength: 15, maxLength: 30 }), async (field, steps) => {
        const before = seen(field).length;
        const shown = await page.evaluate(follow, { field, steps });
        const paper = onPaper(field, steps);
        expect(shown).toEqual(paper.shown);
        await line("answered");
        const from = seen(field).length - before > paper.seen.length ? 1 : 0; // emptying the field was one more
        expect(seen(field).slice(before + from)).toEqual(paper.seen);
      }),
      { numRuns: process.env.TONGBAN_FULL ? 500 : 8 },
    );
  });
});
