import type { TraceSource } from "@tongban/platform";
import type { ErrorReply, TraceChainList, TraceDay, TraceDayList, TraceHeadList } from "@tongban/protocol";

/** Reads JSON of an address. Throws an error of one line. */
export async function readJson<Body>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
  const reply = await fetch(url, { headers }).catch((cause: Error) => {
    throw new Error(`${new URL(url).origin} does not answer`, { cause });
  });
  const body: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && body !== undefined) return body as Body;
  const { code = `status ${reply.status}`, say = "" } = (body ?? {}) as Partial<ErrorReply>;
  throw new Error(`${url} answers ${code}${say && `: ${say}`}`);
}

/** The trace of a running platform, over HTTP; the chains with the token of an official who audits. Payloads are checked there, all else here. */
export function platformSource(url: string, token: string): TraceSource {
  return {
    async *days() {
      const days: TraceDay[] = [];
      for (let cursor: number | undefined; ; ) {
        const page = await readJson<TraceDayList>(`${url}/v1/trace/days?limit=100${cursor === undefined ? "" : `&cursor=${cursor}`}`);
        days.push(...page.days);
        if (page.next === undefined) break;
        cursor = page.next;
      }
      yield* days.reverse();
    },
    async *headsOf({ day }) {
      for (let cursor = 0; ; ) {
        const page = await readJson<TraceHeadList>(`${url}/v1/trace/days/${day}/heads?limit=1000&cursor=${cursor}`);
        yield* page.heads;
        if (page.next === undefined) return;
        cursor = page.next;
      }
    },
    async *chains() {
      const headers = { authorization: `Bearer ${token}` };
      for (let cursor: string | undefined; ; ) {
        const page = await readJson<TraceChainList>(
          `${url}/v1/official/trace/chains?limit=500${cursor ? `&cursor=${cursor}` : ""}`,
          headers,
        );
        yield* page.chains;
        if (page.next === undefined) return;
        cursor = page.next;
      }
    },
  };
}
