export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of any shape
  readonly body: any;
}

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "OPTIONS";
  readonly token?: string;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request over real HTTP. */
export async function call(url: string, { method, token, json, text, headers = {} }: Call = {}): Promise<Reply> {
  const sent = text ?? (json === undefined ? undefined : JSON.stringify(json));
  const reply = await fetch(url, {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: {
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  const received = await reply.text();
  const isJson = reply.headers.get("content-type")?.includes("json");
  return { status: reply.status, headers: reply.headers, text: received, body: isJson ? JSON.parse(received) : undefined };
}
