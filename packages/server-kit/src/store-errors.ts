import pg from "pg";

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

const inputCodes = new Set(["22003", "22021", "22P02", "22P05"]);

/**
 * Did the database refuse a value somebody sent? A number out of range, bytes that are no text of its encoding (NUL is none), text that is no value of
 * its column's type, an escape in JSON that no text can hold. A net below the schemas: what gets here passed one that lets too much through.
 * Source: as above.
 */
export function isInputRefused(error: unknown): error is Error & { readonly code: string; readonly routine?: string } {
  return error instanceof pg.DatabaseError && inputCodes.has(error.code ?? "");
}
