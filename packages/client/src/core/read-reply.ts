import type { HostReply } from "@tongban/channel";
import { type ErrorReply, failOnHost, makeServiceError } from "@tongban/protocol";

/** The JSON of a good reply; throws the error that a bad one names. */
export function readReply<T>({ status, body }: HostReply): T {
  const good = status >= 200 && status < 300;
  if (good && body === "") return undefined as T;
  const read = parse(body);
  if (good && read !== undefined) return read as T;
  if (!good && isErrorReply(read)) throw makeServiceError(read.code, { ...read, status });
  throw failOnHost("REPLY_UNREADABLE", { status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What has no `retry` is not to be repeated. */
function isErrorReply(read: unknown): read is ErrorReply {
  const { code, say } = (read ?? {}) as Partial<ErrorReply>;
  return typeof code === "string" && typeof say === "string";
}
