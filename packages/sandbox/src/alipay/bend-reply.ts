import type { SignatureFault } from "../config/alipay-rules.ts";
import type { Member, Sealing } from "./write-reply.ts";

interface Bent {
  readonly nodes: readonly Member[];
  readonly signature: readonly Member[];
}

/** How the signature of a reply can be, `right` or bent by a fault. */
export const bends = {
  right: ({ key, text, sign }) => ({ nodes: [[key, text]], signature: [sign(text)] }),
  wrong: ({ key, text, sign }) => ({ nodes: [[key, text]], signature: [sign(`${text} `)] }),
  missing: ({ key, text }) => ({ nodes: [[key, text]], signature: [] }),
  moved: ({ key, text, sign }) => ({ nodes: [[key, putInside(text, sign(text))]], signature: [] }),
  "over-another-node": ({ key, text, sign }) => {
    const signed = '{"code":"10000","msg":"Success"}';
    return {
      nodes: [
        ["alipay_another_method_response", signed],
        [key, text],
      ],
      signature: [sign(signed)],
    };
  },
  "of-another-app": ({ key, text, signAsAnotherApp }) => ({ nodes: [[key, text]], signature: [signAsAnotherApp(text)] }),
  "before-change": ({ key, text, before, sign }) => {
    const changed = text === before ? putInside(text, ["changed", '"T"']) : text;
    return { nodes: [[key, changed]], signature: [sign(before)] };
  },
} as const satisfies Readonly<Record<SignatureFault | "right", (sealing: Sealing) => Bent>>;

function putInside(text: string, [name, json]: Member): string {
  return `${text.slice(0, -1)}${text === "{}" ? "" : ","}${JSON.stringify(name)}:${json}}`;
}
