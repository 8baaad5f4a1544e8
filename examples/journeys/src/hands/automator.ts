import type Element from "miniprogram-automator/out/Element";
import type { CustomElement, InputElement } from "miniprogram-automator/out/Element";
import type MiniProgram from "miniprogram-automator/out/MiniProgram";
import type Page from "miniprogram-automator/out/Page";
import type { Senses } from "./senses.ts";

/** Selectors that WeChat's own tool knows are tags, classes and ids. */
const tags = "view,text,button,label,input,comp,custom-wrapper";

/** Sees and touches a mini-program by nothing but the API of miniprogram-automator, so the same in WeChat's own tool. */
export function automatorSenses(mini: MiniProgram): Senses {
  async function top(): Promise<Page> {
    const page = await mini.currentPage();
    if (!page) throw new Error("[journeys] no page is open");
    return page;
  }

  return {
    async screen() {
      const texts = await Promise.all((await elementsIn(await top())).map(textOf));
      return texts.reduce((all, text) => (all.includes(text) ? all : all + text), "");
    },
    async tap(wanted) {
      const found = await elementsIn(await top());
      const texts = await Promise.all(found.map(textOf));
      // What holds nothing but this text comes before it, so the last of a row of equal ones is the innermost.
      const first = texts.findIndex((text) => text.trim() === wanted);
      if (first < 0) return false;
      const beyond = texts.findIndex((text, at) => at > first && text.trim() !== wanted);
      return happened(found.at(beyond < 0 ? -1 : beyond - 1)?.tap());
    },
    async type(placeholder, text) {
      const inputs = (await elementsIn(await top())).filter(({ tagName }) => tagName === "input");
      for (const input of inputs) {
        if ((await input.property("placeholder").catch(() => "")) === placeholder) return happened((input as InputElement).input(text));
      }
      return false;
    },
    async goHome() {
      await mini.native().goHome();
    },
    parameter: async (name) => (await top()).query[name],
  };
}

/** Elements in the order of the screen. Selectors end at components: what is inside one is asked of the component, as in WeChat's own tool. */
async function elementsIn(scope: Page | Element): Promise<readonly Element[]> {
  const found: readonly Element[] = await scope.$$(tags).catch(() => []);
  const lists = await Promise.all(found.map(async (each) => [each, ...(isComponent(each) ? await elementsIn(each) : [])]));
  return lists.flat();
}

function isComponent(element: Element): element is CustomElement {
  return "callMethod" in element;
}

/** Empty for an element that has gone since it was found. */
function textOf(element: Element): Promise<string> {
  return element.text().catch(() => "");
}

/** False when the element has gone since it was found. */
async function happened(act: Promise<unknown> | undefined): Promise<boolean> {
  return act
    ? act.then(
        () => true,
        () => false,
      )
    : false;
}
