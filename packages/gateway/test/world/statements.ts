import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Between a gateway and its database: reads which statements pass by. */
export interface Listening {
  /** The database's address by way of us. */
  readonly databaseUrl: string;
  /** The statements that were run while `act` ran, without their values. */
  during<Result>(act: () => Promise<Result>): Promise<{ readonly result: Result; readonly statements: readonly string[] }>;
}

export async function listenToStatements(databaseUrl: string): Promise<Listening> {
  const [to, by] = [new URL(databaseUrl), new URL(databaseUrl)];
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(to.port), to.hostname);
    const read = createReader((statement) => heard.push(statement));
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    }
    client.on("data", read).pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  by.hostname = "127.0.0.1";
  by.port = typeof address === "object" && address ? String(address.port) : "";
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return {
    databaseUrl: by.href,
    async during(act) {
      heard.length = 0;
      const result = await act();
      return { result, statements: [...heard] };
    },
  };
}

/** PostgreSQL's frontend messages: a letter, the length, the rest. The first one of a connection has no letter. */
function createReader(tell: (statement: string) => void): (bytes: Buffer) => void {
  const parsed = new Map<string, string>();
  let rest = Buffer.alloc(0);
  let started = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      const type = started ? String.fromCharCode(rest[0] ?? 0) : "";
      const [first = "", second = ""] = rest
        .subarray(head + 4, end)
        .toString("utf8")
        .split("\0");
      if (type === "Q") tell(first);
      if (type === "P") parsed.set(first, second);
      if (type === "B") tell(parsed.get(second) ?? second);
      started = true;
      rest = rest.subarray(end);
    }
  };
}
