import { hostError } from "../host-error.ts";
import type { Inside } from "../inside.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { Unit } from "../runtime/unit/unit.ts";

/** One connected client. */
export interface Session {
  readonly inside: Inside;
  emit(method: string, params: unknown): void;
  /** Has the client asked for console output? */
  logging: boolean;
  /** When the finger came down last, in milliseconds. */
  touchedAt: number;
  /** Functions of `wx` or `my` as they were before they were mocked. */
  readonly mocks: Map<string, unknown>;
}

export type Method = (session: Session, params: Fields) => unknown;
export type Methods = Readonly<Record<string, Method>>;

export function protocolError(message: string): Error {
  return hostError("DriveError", message);
}

/** Sizes, places and styles need a layout engine; a zero would be a lie. */
export function needsLayout(what: string): Method {
  return () => {
    throw protocolError(`${what} needs a layout, which this host does not have`);
  };
}

export function pageOf({ inside }: Session, { pageId }: Fields): Unit {
  const page = inside.navigation.stack().find(({ id }) => id === pageId);
  if (!page) throw protocolError(`the page ${String(pageId)} is not open any more`);
  return page;
}

export function pageRef(page: Unit) {
  return { pageId: page.id, path: page.source.path, query: page.self.options ?? {} };
}
