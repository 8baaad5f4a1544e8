import type { BenchOptions, Measured } from "../bench.ts";

const peerName = "better-auth, anonymous";

/**
 * A warm sign-in by WeChat at one gateway on one PostgreSQL, the upstream answering at once. Floor: the same durable writes and token by hand; both ask the
 * upstream. Goals: computing at most 1.25 times the floor's, and five times as many sign-ins a second as better-auth's.
 */
export async function* loginBench({ measure }: BenchOptions): AsyncIterable<Measured> {
  const medians = await measure({ gateway: ["login-gateway"], floor: ["login-floor"], peer: ["login-peer"] });
  const of = (job: string, number: string) => medians(job, number) ?? Number.NaN;
  const floor = of("floor", "cpu");
  yield {
    case: "computing of a warm sign-in, node and PostgreSQL",
    value: of("gateway", "cpu"),
    unit: "ms",
    floor,
    peer: { name: peerName, value: of("peer", "cpu") },
    goal: 1.25 * floor,
    note: `node ${of("gateway", "node").toFixed(2)} and PostgreSQL ${of("gateway", "postgres").toFixed(2)}; the floor's ${of("floor", "node").toFixed(2)} and ${of("floor", "postgres").toFixed(2)}`,
  };
  const peer = of("peer", "wall");
  yield {
    case: "from one warm sign-in to the next, 16 at once",
    value: of("gateway", "wall"),
    unit: "ms",
    floor: of("floor", "wall"),
    peer: { name: peerName, value: peer },
    goal: peer / 5,
    note: `${(1_000 / of("gateway", "wall")).toFixed(0)} a second; better-auth ${(1_000 / peer).toFixed(0)}`,
  };
}
