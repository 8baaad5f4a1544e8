// Citizens and officials who read, in a process of their own: what they compute is not the server's. Told what to read by messages.

export interface Read {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `reads`, again and again in turn. */
export interface Order {
  readonly url: string;
  readonly reads: readonly Read[];
  readonly count: number;
  readonly atOnce: number;
}

process.on("message", (order: Order) => {
  readAll(order).then(
    (ms) => process.send?.({ ms }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});

async function readAll({ url, reads, count, atOnce }: Order): Promise<number> {
  let done = 0;
  async function reader(): Promise<void> {
    while (done < count) {
      const read = reads[done % reads.length];
      done += 1;
      if (!read) return;
      const reply = await fetch(url + read.path, { headers: { ...read.headers } });
      const said = await reply.text();
      if (reply.status !== 200) throw new Error(`${url}${read.path} answered ${reply.status}: ${said}`);
    }
  }
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, reader));
  return performance.now() - begun;
}
