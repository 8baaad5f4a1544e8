import { evaluateApplication, newIdempotencyKey } from "@tongban/client";
import type { Satisfaction } from "@tongban/protocol";
import { useAct, useClient } from "@tongban/taro";
import { useRef, useState } from "react";
import { useLeaving } from "../../../parts/use-leaving.ts";
import { openInstead, routes } from "../../../routes.ts";

export interface Opinion {
  readonly satisfaction: Satisfaction | undefined;
  setSatisfaction(satisfaction: Satisfaction): void;
  readonly text: string;
  setText(text: string): void;
  send(): void;
  readonly busy: boolean;
  readonly error: unknown;
}

/** What she thinks of how an application was handled, and the sending of it. */
export function useOpinion(applicationId: string): Opinion {
  const client = useClient();
  const leave = useLeaving();
  const [satisfaction, setSatisfaction] = useState<Satisfaction>();
  const [text, setText] = useState("");
  const keyOf = useKeyOf();
  const { act, busy, error } = useAct(async () => {
    if (satisfaction === undefined) return;
    const opinion = { satisfaction, ...(text.trim() && { text: text.trim() }) };
    await evaluateApplication(client, { applicationId, ...opinion, idempotencyKey: keyOf(JSON.stringify(opinion)) });
    await leave(() => openInstead(routes.application(applicationId, "evaluated")));
  });
  return { satisfaction, setSatisfaction, text, setText, send: act, busy, error };
}

/** One key for one opinion as written: the same opinion sent again has the same key, a changed one is another. */
function useKeyOf(): (written: string) => string {
  const last = useRef<{ readonly written: string; readonly key: string }>();
  return (written) => {
    if (last.current?.written !== written) last.current = { written, key: newIdempotencyKey() };
    return last.current.key;
  };
}
