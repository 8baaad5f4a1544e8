const codes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "ENOENT"]);
const texts =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|server closed the connection/i;

/**
 * Did the database go away, as opposed to refusing a statement? SQLSTATE classes 08 (connection), 57P (operator intervention: shutdown, starting up)
 * and 53300 (no connection left). Source: PostgreSQL 18 manual, appendix A.
 */
export function isStoreDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as Error & { code?: string; syscall?: string };
  if (code && codes.has(code)) return code !== "ENOENT" || syscall === "connect";
  if (code && /^(08|57P|53300)/.test(code)) return true;
  return texts.test(error.message);
}
