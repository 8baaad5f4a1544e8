export interface ReadError {
  readonly name: string | undefined;
  readonly message: string;
  readonly stack: string;
}

/** What an app threw, as texts. It may be anything: no error at all, or an object that throws when it is read. */
export function readError(error: unknown): ReadError {
  try {
    if (typeof error !== "object" || error === null) return { name: undefined, message: String(error), stack: "" };
    const { name, message, stack } = error as { readonly [Name in keyof ReadError]?: unknown };
    return { name: name === undefined ? undefined : String(name), message: String(message), stack: String(stack ?? "") };
  } catch {
    return { name: undefined, message: "(an error that can't be read)", stack: "" };
  }
}
