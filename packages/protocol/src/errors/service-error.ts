/** The one error family. Recognised by `code`, never by class, so it survives bundling twice. */
export interface ServiceError extends Error {
  readonly name: "ServiceError";
  /** A code of the table in `codes.ts`; a server newer than this client may send one that is not in it. */
  readonly code: string;
  /** HTTP status; 0 when no reply was read. */
  readonly status: number;
  /** What the citizen may read. */
  readonly say: string;
  /** May the same request be repeated as it is? */
  readonly retry: boolean;
  readonly traceId?: string;
  /** Public facts about this case, e.g. `{ required: 3, current: 1 }`; what may be shown, never what must be hidden. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface ServiceErrorFields {
  readonly status: number;
  readonly retry: boolean;
  readonly say: string;
  /** For developers; names the fix. Defaults to `code: say`. */
  readonly message?: string;
  readonly traceId?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** What went wrong underneath: an upstream's reply with its own code, a host's failure object. Never sent to a client. */
  readonly cause?: unknown;
}

/** Makes an error of the family from a code and its row. */
export function makeServiceError(code: string, fields: ServiceErrorFields): ServiceError {
  const error = new Error(fields.message ?? `${code}: ${fields.say}`);
  const { status, retry, say, traceId, detail, cause } = fields;
  const shown = { name: "ServiceError", code, status, retry, say, ...(traceId && { traceId }), ...(detail && { detail }) };
  Object.assign(error, shown);
  if (cause !== undefined) Object.defineProperty(error, "cause", { value: cause, enumerable: false, configurable: true });
  return error as ServiceError;
}

/** Is this an error of the family, and (when codes are given) one of these? */
export function isServiceError(error: unknown, ...codes: readonly string[]): error is ServiceError {
  const found = error as Partial<ServiceError> | null | undefined;
  return found?.name === "ServiceError" && (codes.length === 0 || codes.includes(found.code ?? ""));
}
